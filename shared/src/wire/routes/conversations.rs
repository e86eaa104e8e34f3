//! What admins ask of conversations, deliveries, presence and inboxes.

#[cfg(feature = "openapi")]
use crate::wire::{
    admin::{Delivery, DeliveryHealth, DeliveryList, NewQuoteToken, QuoteToken},
    buyer::Message,
    console::{AdminConversation, NewPersonMessage},
    knowledge::{AnswerView, PromotedReply},
    people::{
        ConversationList, ConversationRecord, Erased, HandoffDryRun, HandoffPlan, InboxKinds,
        InboxTests, PresenceList, Suggestion,
    },
};

use super::{ALL, OWN, READ, TALK, WRITE, operations};

operations! {
    /// What admins ask of conversations, deliveries, presence and inboxes.
    enum Conversations;

    QuoteToken: post "/admin/quotes/{id}/token", by WRITE, Document {
        params(("id" = String, Path, description = "Quote")),
        request_body = NewQuoteToken,
        responses(
            (status = 201, description = "A token for the page of this quote", body = QuoteToken),
            (status = 422, description = "`invalid`"),
        )
    }

    ListConversations: get "/admin/conversations", by ALL, Nothing {
        params(
            ("quote" = Option<String>, Query, description = "Id of a quote"),
            ("contact" = Option<String>, Query, description = "E-mail or phone of a buyer"),
            ("status" = Option<String>, Query, description = "`pending`, `open` or `resolved`"),
            ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ),
        responses(
            (status = 200, description = "The last active first", body = ConversationList),
        )
    }

    EraseConversations: delete "/admin/conversations", by OWN, Nothing {
        params(
            ("quote" = Option<String>, Query, description = "Id of a quote"),
            ("contact" = Option<String>, Query, description = "E-mail or phone of a buyer"),
        ),
        responses(
            (status = 200, description = "Erased, forty at a time", body = Erased),
            (status = 422, description = "`invalid`: neither is given"),
        )
    }

    ExportConversations: get "/admin/conversations/export", by OWN, Nothing {
        params(
            ("quote" = Option<String>, Query, description = "Id of a quote"),
            ("contact" = Option<String>, Query, description = "E-mail or phone of a buyer"),
            ("cursor" = Option<String>, Query, description = "`next_cursor` of the answer before"),
        ),
        responses(
            (status = 200, description = "Everything that is kept of them",
             body = ConversationRecord),
            (status = 422, description = "`invalid`: neither is given"),
        )
    }

    ReadConversation: get "/admin/conversations/{id}", by ALL, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 200, description = "With the quote, the contact and, for whoever may answer, \
             the reply link", body = AdminConversation),
        )
    }

    EraseConversation: delete "/admin/conversations/{id}", by OWN, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 204, description = "Erased: messages, deliveries, its place in the list"),
        )
    }

    ExportConversation: get "/admin/conversations/{id}/export", by OWN, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 200, description = "Everything that is kept of it", body = Object),
        )
    }

    AnswerConversation: post "/admin/conversations/{id}/messages", by TALK, Document {
        params(("id" = String, Path, description = "Conversation")),
        request_body(
            content = NewPersonMessage,
            example = json!({"text": "Yes, on Tuesday at ten."}),
        ),
        responses(
            (status = 201, description = "Said under the name of the token; the agent is silent \
             from now on", body = Message),
            (status = 400, description = "`malformed`"),
            (status = 409, description = "`agent-unavailable`: its quote is gone"),
            (status = 422, description = "`invalid`, by pointer"),
        )
    }

    Suggest: post "/admin/conversations/{id}/suggestion", by TALK, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 200, description = "A draft of an answer, or why there is none; nothing is \
             sent", body = Suggestion),
            (status = 429, description = "`rate-limited`: drafts may cost calls of a model"),
        )
    }

    TakeOver: post "/admin/conversations/{id}/take-over", by TALK, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 200, description = "Whose token it is has it; the agent is silent from now \
             on", body = AdminConversation),
            (status = 409, description = "`conversation-closed`, or `agent-unavailable`: its quote \
             is gone"),
        )
    }

    GiveBack: post "/admin/conversations/{id}/give-back", by TALK, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 200, description = "The agent has it, and the buyer is told",
             body = AdminConversation),
            (status = 409, description = "`conversation-closed`, `not-handed-over`, or \
             `agent-unavailable`: its quote is gone"),
        )
    }

    Close: post "/admin/conversations/{id}/close", by TALK, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 200, description = "Resolved; what the buyer says next opens it again",
             body = AdminConversation),
            (status = 409, description = "`conversation-closed`"),
        )
    }

    LookAt: post "/admin/conversations/{id}/seen", by TALK, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 200, description = "Somebody has looked at it: the buyer sees that, and it \
             counts as new no more", body = AdminConversation),
        )
    }

    PromoteReply: post "/admin/conversations/{id}/messages/{message}/answer", by TALK, Document {
        params(
            ("id" = String, Path, description = "Id of the conversation"),
            ("message" = String, Path, description = "Id of the message of a person"),
        ),
        request_body = PromotedReply,
        responses(
            (status = 201, description = "In force", body = AnswerView),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    PlanHandoff: post "/admin/handoff/dry-run", by READ, Document {
        request_body = HandoffDryRun,
        responses(
            (status = 200, description = "Where it would go; nothing is stored and nobody is told",
             body = HandoffPlan),
            (status = 404, description = "`not-found`"),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    ListDeliveries: get "/admin/deliveries", by READ, Nothing {
        params(("status" = Option<String>, Query, description = "`pending`, `delivered` or \
         `dead`")),
        responses(
            (status = 200, description = "The newest first", body = DeliveryList),
        )
    }

    DeliveryHealth: get "/admin/deliveries/health", by READ, Nothing {
        responses(
            (status = 200, description = "What is stuck, over all conversations",
             body = DeliveryHealth),
        )
    }

    ReadDelivery: get "/admin/deliveries/{id}", by READ, Nothing {
        params(("id" = String, Path, description = "Delivery")),
        responses(
            (status = 200, description = "The delivery with its attempts", body = Delivery),
        )
    }

    Replay: post "/admin/deliveries/{id}/replay", by WRITE, Nothing {
        params(("id" = String, Path, description = "Delivery")),
        responses(
            (status = 202, description = "Due at once, with a fresh schedule"),
        )
    }

    ReadPresence: get "/admin/presence", by READ, Nothing {
        responses(
            (status = 200, description = "All that are not left to the hours", body = PresenceList),
        )
    }

    PutPresence: put "/admin/presence", by WRITE, Document {
        request_body = PresenceList,
        responses(
            (status = 200, description = "All that are not left to the hours", body = PresenceList),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    InboxKinds: get "/admin/inboxes", by READ, Nothing {
        responses(
            (status = 200, description = "The adapters, their settings, and which secrets are set",
             body = InboxKinds),
        )
    }

    TestInboxes: post "/admin/inboxes/test", by WRITE, Nothing {
        responses(
            (status = 200, description = "What a test event to every inbox led to",
             body = InboxTests),
            (status = 503, description = "`not-configured`: there is no inbox"),
        )
    }
}
