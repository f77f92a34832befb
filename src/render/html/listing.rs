//! `::: list` → its web face.

use serde::Serialize;

use super::record::value;
use super::service::phone_html;
use super::{HtmlContext, Notes, Writer, escaped};
use crate::model::document::Directive;
use crate::model::edition::order_of;
use crate::model::listing::Shape;
use crate::paths::relative;
use crate::render::listing::{Cell, Heading, Row, listing};
use crate::theme::Strings;

/// What the face of a list sees.
#[derive(Serialize)]
struct ListView<'v> {
    strings: &'v Strings,
    id: String,
    level: u8,
    title_html: String,
    body_html: String,
    /// `table`, `list`, `cards` or `matrix`.
    shape: &'static str,
    kind: &'v str,
    count: usize,
    /// Its size in words.
    count_text: String,
    head: Vec<HeadView>,
    /// The orders in which the page shows its tables; empty for other shapes, and where there is one only.
    orders: Vec<OrderView>,
    groups: Vec<GroupView>,
    across: Vec<String>,
}

#[derive(Serialize)]
struct HeadView {
    label: String,
    /// Where the tables are ordered by this column; empty where they are, or cannot be.
    href: String,
    /// Whether they are.
    sorted: bool,
}

#[derive(Serialize)]
struct OrderView {
    label: String,
    href: String,
    /// Whether it is the one that is shown.
    current: bool,
}

#[derive(Serialize)]
struct GroupView {
    name: String,
    note: String,
    rows: Vec<RowView>,
    numbers: Vec<usize>,
}

#[derive(Serialize)]
struct RowView {
    title: String,
    lang: String,
    /// Empty where the record has no page of its own.
    href: String,
    summary: String,
    /// Whom it suits; empty where it does not say so.
    suits: String,
    /// The number of a service; empty for others, and in cards, which have it among their cells.
    phone_html: String,
    /// The cell of the title is empty: `title_at` says which one that is.
    cells: Vec<String>,
    title_at: Option<usize>,
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn listing(&mut self, directive: &Directive) {
        let Some(around) = self.around else { return };
        let Some(found) = listing(directive, around.order, around.voice) else { return };
        let level = self.level;
        let title = self.aside(|writer| writer.inlines(&directive.title));
        self.level = (level + 1).min(6);
        let body = self.aside(|writer| writer.blocks(&directive.blocks));
        self.level = level;
        self.notes.components += 1;
        found.sources.iter().for_each(|source| self.notes.citations.rest_on(source));
        let mut numbers = found.numbers.into_iter();
        let groups = found.groups.iter().map(|group| GroupView {
            name: group.name.clone(),
            note: group.note.clone(),
            rows: group.rows.iter().map(|row| view(row, found.shape, around, self.notes)).collect(),
            numbers: numbers.next().unwrap_or_default(),
        });
        let groups = groups.collect();
        let view = ListView {
            strings: around.strings,
            id: format!("{}list-{}", around.ids, self.notes.components),
            level: (level + 1).min(6),
            title_html: title,
            body_html: body,
            shape: match found.shape {
                Shape::Table => "table",
                Shape::List => "list",
                Shape::Cards => "cards",
                Shape::Matrix => "matrix",
            },
            kind: found.kind.name.get(around.voice.language),
            count: found.count,
            count_text: around.strings.fill("record_count", &[("n", &found.count.to_string())]),
            head: found.columns.iter().map(|column| head(column, around)).collect(),
            orders: if found.shape == Shape::Table { orders(&found.columns, around) } else { Vec::new() },
            groups,
            across: found.across,
        };
        match around.theme.component("list", &view) {
            Ok(html) => self.out.push_str(html.trim_start()),
            Err(problem) => self.notes.problems.push(*problem),
        }
        self.out.push('\n');
    }
}

/// The first order, which is the author's, and that of each column which has one. Each leads to a page.
fn orders(columns: &[Heading<'_>], around: HtmlContext<'_>) -> Vec<OrderView> {
    let of_column = |heading: &Heading<'_>| {
        let key = order_of(heading.column)?;
        let (_, path) = around.orders.iter().find(|(known, _)| *known == key)?;
        let (label, href) = (heading.label.clone(), relative(around.path, path));
        Some(OrderView { label, href, current: around.order == Some(key) })
    };
    let others: Vec<OrderView> = columns.iter().filter_map(of_column).collect();
    let Some((_, own)) = around.orders.first().filter(|_| around.leads && !others.is_empty()) else {
        return Vec::new();
    };
    let current = !others.iter().any(|order| order.current);
    let label = around.strings.get("record_first_order").to_owned();
    let first = OrderView { label, href: relative(around.path, own), current };
    std::iter::once(first).chain(others).collect()
}

fn head(heading: &Heading<'_>, around: HtmlContext<'_>) -> HeadView {
    let key = order_of(heading.column);
    let sorted = key.is_some() && key == around.order;
    let to = around.orders.iter().find(|(known, _)| Some(*known) == key).filter(|_| !sorted && around.leads);
    let href = to.map_or(String::new(), |(_, path)| relative(around.path, path));
    HeadView { label: heading.label.clone(), href, sorted }
}

fn view<'a>(row: &Row<'a>, shape: Shape, around: HtmlContext<'a>, notes: &mut Notes<'a>) -> RowView {
    let cell = |cell: &Cell<'a>, notes: &mut Notes<'a>| match cell {
        Cell::Title => String::new(),
        Cell::Words(words) => escaped(words),
        Cell::Field(field) => {
            let values: Vec<String> = field.values.iter().map(|one| value(field, one, around, notes)).collect();
            values.join(around.strings.get("list_comma"))
        }
    };
    RowView {
        title: row.title.to_owned(),
        lang: if row.language == around.voice.language { String::new() } else { row.language.to_owned() },
        href: row.path.as_ref().filter(|_| around.leads).map_or(String::new(), |path| relative(around.path, path)),
        summary: row.summary.clone(),
        suits: row.suits.clone(),
        phone_html: row
            .service
            .filter(|_| shape == Shape::List)
            .map_or(String::new(), |service| phone_html(service, around.voice)),
        cells: row.cells.iter().map(|one| cell(one, notes)).collect(),
        title_at: row.cells.iter().position(|cell| matches!(cell, Cell::Title)),
    }
}
