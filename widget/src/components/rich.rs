//! The text of a message, with its lists, tables and links.

use leptos::prelude::*;

use crate::rich::{Block, Inline, blocks};

/// The parts of a text as elements; text is never taken for markup.
pub(crate) fn rich(text: &str) -> Vec<AnyView> {
    blocks(text).into_iter().map(block).collect()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(parts) => view! { <p class="cs-rich">{inline(parts)}</p> }.into_any(),
        Block::List(is_numbered, items) => {
            let items: Vec<_> =
                items.into_iter().map(|i| view! { <li>{inline(i)}</li> }.into_any()).collect();
            if is_numbered {
                view! { <ol class="cs-rich">{items}</ol> }.into_any()
            } else {
                view! { <ul class="cs-rich">{items}</ul> }.into_any()
            }
        }
        Block::Table(heads, rows) => {
            let heads: Vec<_> = heads
                .into_iter()
                .map(|head| view! { <th scope="col">{head}</th> }.into_any())
                .collect();
            let rows: Vec<_> = rows
                .into_iter()
                .map(|row| {
                    let cells: Vec<_> = row
                        .into_iter()
                        .map(|cell| view! { <td>{inline(cell)}</td> }.into_any())
                        .collect();
                    view! { <tr>{cells}</tr> }.into_any()
                })
                .collect();
            view! {
                <div class="cs-rich cs-rich--table" tabindex="0">
                    <table>
                        <thead><tr>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
    }
}

fn inline(parts: Vec<Inline>) -> Vec<AnyView> {
    let one = |part| match part {
        Inline::Text(text) => text.into_any(),
        Inline::Link(text, href) => view! {
            <a href=href target="_blank" rel="noopener noreferrer nofollow">{text}</a>
        }
        .into_any(),
    };
    parts.into_iter().map(one).collect()
}
