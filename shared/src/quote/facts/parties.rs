//! Facts of who is concerned, and of what belongs to the quote besides its lines.

use crate::quote::Quote;
use crate::quote::changes::changes;

use crate::locale::append;

use super::{Fact, Owner, Stater};

impl Stater<'_> {
    pub(super) fn owner(&self, owner: &Owner) -> Fact {
        let mut text = match &owner.role {
            Some(role) => self.locale.text(
                "fact-owner-role",
                &[("name", owner.name.as_str().into()), ("role", role.as_str().into())],
            ),
            None => self.locale.text("fact-owner", &[("name", owner.name.as_str().into())]),
        };
        let reach: Vec<&str> =
            [&owner.email, &owner.phone].into_iter().flatten().map(String::as_str).collect();
        if !reach.is_empty() {
            append(
                &mut text,
                &self.locale.text("fact-owner-reach", &[("reach", reach.join(", ").into())]),
            );
        }
        let field = self.field("owner", "field-owner", text.clone());
        Self::fact(text, vec![field])
    }

    pub(super) fn seller(&self) -> Option<Fact> {
        let seller = self.quote.seller.as_ref()?;
        let mut text = self.locale.text("fact-seller", &[("name", seller.name.as_str().into())]);
        if let Some(address) = &seller.address {
            let address = address.lines().map(str::trim).collect::<Vec<_>>().join(", ");
            append(
                &mut text,
                &self.locale.text("fact-seller-address", &[("address", address.into())]),
            );
        }
        if let Some(email) = &seller.email {
            append(
                &mut text,
                &self.locale.text("fact-seller-reach", &[("reach", email.as_str().into())]),
            );
        }
        let field = self.field("seller", "field-seller", text.clone());
        Some(Self::fact(text, vec![field]))
    }

    pub(super) fn buyer(&self) -> Option<Fact> {
        let buyer = self.quote.buyer.as_ref()?;
        let mut text = self.locale.text("fact-buyer", &[("name", buyer.name.as_str().into())]);
        if let Some(contact) = &buyer.contact {
            let args = [("name", contact.as_str().into())];
            append(&mut text, &self.locale.text("fact-buyer-contact", &args));
        }
        if let Some(address) = &buyer.address {
            let address = address.lines().map(str::trim).collect::<Vec<_>>().join(", ");
            let args = [("address", address.into())];
            append(&mut text, &self.locale.text("fact-seller-address", &args));
        }
        let field = self.field("buyer", "field-buyer", text.clone());
        Some(Self::fact(text, vec![field]))
    }

    /// What the terms are about. Each is cited whole, so that a reader can open it.
    pub(super) fn terms(&self) -> Fact {
        let named = self.quote.terms.iter().filter(|t| !t.heading.trim().is_empty());
        let headings: Vec<String> = named.map(|t| t.heading.clone()).collect();
        if headings.is_empty() {
            let text = self.locale.plain("fact-terms-none");
            let field = self.field("terms", "field-terms-plain", text.clone());
            return Self::fact(text, vec![field]);
        }
        let text =
            self.locale.text("fact-terms", &[("headings", self.locale.list(&headings).into())]);
        let mut fields = vec![self.field("terms", "field-terms-plain", text.clone())];
        fields.extend(self.quote.terms.iter().map(|t| {
            let args = [("heading", t.heading.as_str().into())];
            super::Field {
                path: format!("terms/{}", t.id),
                label: self.locale.text("field-terms", &args),
                excerpt: t.text.clone(),
            }
        }));
        Self::fact(text, fields)
    }

    pub(super) fn documents(&self) -> Fact {
        let names: Vec<String> = self.quote.attachments.iter().map(|a| a.name.clone()).collect();
        let text = if names.is_empty() {
            self.locale.plain("fact-documents-none")
        } else {
            let documents = self.locale.list(&names);
            self.locale.text("fact-documents", &[("documents", documents.into())])
        };
        let mut excerpt = text.clone();
        for url in self.quote.attachments.iter().filter_map(|a| a.url.as_deref()) {
            append(&mut excerpt, url);
        }
        let field = self.field("attachments", "field-attachments", excerpt);
        Self::fact(text, vec![field])
    }

    pub(super) fn version(&self, previous: Option<&Quote>) -> Fact {
        let version = self.quote.version.as_str();
        let args = [("version", version.into()), ("number", self.quote.number().into())];
        let mut text = self.locale.text("fact-version", &args);
        let more = match previous {
            None => self.locale.plain("fact-version-first"),
            Some(before) => {
                let all = changes(before, self.quote, self.locale);
                let version = before.version.as_str();
                if all.is_empty() {
                    self.locale.text("fact-changes-none", &[("version", version.into())])
                } else {
                    let args = [("version", version.into()), ("changes", all.join("; ").into())];
                    self.locale.text("fact-changes", &args)
                }
            }
        };
        append(&mut text, &more);
        let field = self.field("version", "field-version", text.clone());
        Self::fact(text, vec![field])
    }
}
