//! What admins ask of the configuration, tokens and the switch of the agent.

#[cfg(feature = "openapi")]
use crate::wire::{
    config::Config,
    console::{
        AdminTokens, Avatar, ConfigDiff, ConfigVersionView, ConfigVersions, CreatedToken, Me,
        NewAdminToken,
    },
    people::Notices,
    wizard::{AgentCheck, AgentChecked},
};

use super::{ALL, OWN, READ, WRITE, operations};

operations! {
    /// What admins ask of the configuration, tokens and the switch of the agent.
    enum Settings;

    Me: get "/admin/me", by ALL, Nothing {
        responses(
            (status = 200, description = "Whose token it is, and what it may do", body = Me),
        )
    }

    Notices: get "/admin/notices", by ALL, Nothing {
        responses(
            (status = 200, description = "Who waits for a person, the longest first, and how many \
             of them nobody has looked at", body = Notices),
        )
    }

    ReadConfig: get "/admin/config", by READ, Nothing {
        params(("If-None-Match" = Option<String>, Header, description = "`ETag` of the \
         configuration that is known")),
        responses(
            (status = 200, description = "The configuration, defaults filled in; `ETag` is its \
             version", body = Config),
            (status = 304, description = "It is the one that `If-None-Match` names"),
            (status = 404, description = "`not-found`: there is none yet"),
        )
    }

    WriteConfig: put "/admin/config", by WRITE, Document {
        params(
            ("If-Match" = Option<String>, Header, description = "`ETag` of the configuration that \
             is replaced"),
            ("If-None-Match" = Option<String>, Header, description = "`*`: there must be none yet"),
        ),
        request_body(
            content = Config,
            example = json!({"name": "Nora", "allowed_origins": ["https://quotes.example.com"]}),
        ),
        responses(
            (status = 200, description = "In force; `ETag` is its version. The same again makes no \
             version", body = Config),
            (status = 400, description = "`malformed`"),
            (status = 409, description = "`knowledge-source-needed`"),
            (status = 412, description = "`stale`, with the document as it is now and its `ETag`"),
            (status = 422, description = "`invalid`: everything that is wrong, by pointer, with \
             the allowed values"),
        )
    }

    PatchConfig: patch "/admin/config", by WRITE, Document {
        params(("If-Match" = Option<String>, Header, description = "`ETag` of the configuration \
         that is changed")),
        request_body(
            content = Object,
            content_type = "application/merge-patch+json",
            description = "JSON Merge Patch (RFC 7396): what is named is changed, null takes away",
            example = json!({"retention_days": 30, "avatar_url": null}),
        ),
        responses(
            (status = 200, description = "The configuration, defaults filled in; `ETag` is its \
             version. What changes nothing makes no version", body = Config),
            (status = 400, description = "`malformed`"),
            (status = 404, description = "`not-found`: there is none yet"),
            (status = 409, description = "`knowledge-source-needed`"),
            (status = 412, description = "`stale`, with the document as it is now and its `ETag`"),
        )
    }

    ReadSchema: get "/admin/config/schema", by READ, Nothing {
        responses(
            (status = 200, description = "JSON Schema 2020-12 of the configuration", body = Object),
        )
    }

    ConfigVersions: get "/admin/config/versions", by READ, Nothing {
        params(("cursor" = Option<String>, Query, description = "`next` of the page before")),
        responses(
            (status = 200, description = "The newest first", body = ConfigVersions),
            (status = 400, description = "`malformed`: no cursor of this list"),
        )
    }

    ConfigVersion: get "/admin/config/versions/{version}", by READ, Nothing {
        params(("version" = i64, Path, description = "Number")),
        responses(
            (status = 200, description = "The version, defaults filled in",
             body = ConfigVersionView),
        )
    }

    ConfigDiff: get "/admin/config/versions/{version}/diff", by READ, Nothing {
        params(
            ("version" = i64, Path, description = "Number"),
            ("against" = Option<i64>, Query, description = "The version to compare with; the one \
             before when absent"),
        ),
        responses(
            (status = 200, description = "What differs, by pointer", body = ConfigDiff),
        )
    }

    RestoreConfig: post "/admin/config/versions/{version}/restore", by WRITE, Nothing {
        params(
            ("version" = i64, Path, description = "Number"),
            ("If-Match" = Option<String>, Header, description = "`ETag` of the configuration that \
             is replaced"),
        ),
        responses(
            (status = 200, description = "In force again, as a new version; whether the agent is \
             active stays as it is", body = Config),
            (status = 409, description = "`knowledge-source-needed`"),
            (status = 412, description = "`stale`"),
            (status = 422, description = "`invalid`: it no longer can be put"),
        )
    }

    Activate: post "/admin/activate", by OWN, Nothing {
        responses(
            (status = 200, description = "Active, for the very next message", body = Config),
            (status = 404, description = "`not-found`: there is no configuration yet"),
            (status = 409, description = "`knowledge-source-needed`"),
            (status = 412, description = "`stale`: it was changed in the same moment"),
            (status = 422, description = "`invalid`: everything that is missing, by pointer"),
        )
    }

    Deactivate: post "/admin/deactivate", by WRITE, Nothing {
        responses(
            (status = 200, description = "Inactive, for the very next message; who is with a \
             person stays with that person", body = Config),
            (status = 404, description = "`not-found`: there is no configuration yet"),
            (status = 412, description = "`stale`: it was changed in the same moment"),
            (status = 422, description = "`invalid`: the configuration in force can no longer be \
             put"),
        )
    }

    ListTokens: get "/admin/tokens", by OWN, Nothing {
        responses(
            (status = 200, description = "All tokens, without their values", body = AdminTokens),
        )
    }

    CreateToken: post "/admin/tokens", by OWN, Document {
        request_body(
            content = NewAdminToken,
            example = json!({"name": "Console of Grace", "role": "editor", "expires_in_days": 90}),
        ),
        responses(
            (status = 201, description = "With its value, shown this once", body = CreatedToken),
            (status = 400, description = "`malformed`"),
            (status = 422, description = "`invalid`, by pointer"),
        )
    }

    RevokeToken: delete "/admin/tokens/{id}", by OWN, Nothing {
        params(("id" = String, Path, description = "Token")),
        responses(
            (status = 204, description = "Revoked: it opens nothing any more"),
        )
    }

    PutAvatar: post "/admin/avatar", by WRITE, Document {
        request_body(content = Vec<u8>, content_type = "application/octet-stream", description =
         "PNG, JPEG, WebP or GIF, told by its content, 1 MB at most"),
        responses(
            (status = 201, description = "Kept, at a public address", body = Avatar),
            (status = 422, description = "`invalid`: it is no such image"),
            (status = 503, description = "`not-configured`: `PUBLIC_URL` is not set"),
        )
    }

    CheckStep: post "/admin/agent/check", by READ, Document {
        request_body = AgentCheck,
        responses(
            (status = 200, description = "Whether a step of the wizard is done, and everything \
             that stands against it; nothing is stored", body = AgentChecked),
            (status = 400, description = "`malformed`"),
            (status = 422, description = "`invalid`"),
        )
    }
}
