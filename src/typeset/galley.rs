//! `galley(body, width: …)` for layouts: a text set once, whose size is known before it has a place.
//!
//! Typst's own `measure` sets a text that is then set again where it is placed, and since what is measured asks where
//! in the document it will stand, the whole document is set once more. A galley, as printers call type that is set and
//! not yet made up into pages, is set apart from the document, so it must not ask for page numbers or counters.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::ecow::{EcoString, eco_format};
use typst::engine::Engine;
use typst::foundations::{
    Args, CastInfo, Content, Context, Dict, IntoValue, NativeElement, NativeFuncData, NativeFuncPtr, NativeType,
    NativeTypeData, Packed, Repr, Resolve, Scope, Smart, StyleChain, Target, TargetElem, Type, Value, dict,
};
use typst::introspection::{Location, Locator, MetadataElem, Tag};
use typst::layout::{Abs, Axes, BlockElem, Frame, FrameItem, Length, Region, Rel, Spacing};
use typst::utils::{DefSite, hash128};

/// The function, for the library of layouts.
pub(crate) static GALLEY: NativeFuncData = NativeFuncData {
    function: NativeFuncPtr(&galley),
    name: "galley",
    title: "Galley",
    docs: "Sets a text once; gives its width, its height, and the set text to be placed.",
    def_site: None,
    keywords: &[],
    contextual: true,
    scope: LazyLock::new(&Scope::new),
    params: LazyLock::new(&Vec::new),
    returns: LazyLock::new(&|| CastInfo::Any),
};

/// `width`: of the column; without it the text stands on one line. Gives `(width, height, reach, marks, body)`;
/// `reach`: how far words and pictures go to the right, which is more than the width of a column that is too narrow for
/// a word; `marks`: for each number that the text marks a place with (as metadata), how far below the top it stands.
/// The same text may be placed once only.
fn galley(engine: &mut Engine, context: Tracked<Context>, args: &mut Args) -> SourceResult<Value> {
    let span = args.span;
    let width: Option<Length> = args.named("width")?;
    let content: Content = args.expect("body")?;
    args.take().finish()?;
    let styles = context.styles().at(span)?;
    let style = TargetElem::target.set(Target::Paged).wrap();
    let width = width.map_or(Abs::inf(), |width| width.resolve(styles));
    let region = Region::new(Axes::new(width, Abs::inf()), Axes::splat(false));
    // Its parts are known by what they are, so that an unchanged text is the same galley after an edit elsewhere.
    let locator = Locator::synthesize(Location::new(hash128(&content)));
    let frame = (engine.library.routines.layout_frame)(engine, &content, locator, styles.chain(&style), region)?;
    let size = frame.size();
    let reach = reach(&frame);
    let mut marks = Dict::new();
    find_marks(&frame, Abs::zero(), &mut marks);
    let set = MetadataElem::new(Value::dynamic(Galley(frame)));
    let none = Smart::Custom(Spacing::Rel(Rel::zero()));
    let body = BlockElem::single_layouter(Packed::new(set), place).with_above(none).with_below(none).pack();
    Ok(Value::Dict(dict! { "width" => size.x, "height" => size.y, "reach" => reach, "marks" => marks, "body" => body }))
}

fn reach(frame: &Frame) -> Abs {
    let ends = frame.items().map(|(position, item)| match item {
        FrameItem::Group(group) => position.x + reach(&group.frame),
        FrameItem::Text(text) => position.x + text.width(),
        FrameItem::Image(_, size, _) => position.x + size.x,
        _ => Abs::zero(),
    });
    ends.fold(Abs::zero(), Abs::max)
}

fn find_marks(frame: &Frame, top: Abs, marks: &mut Dict) {
    for (position, item) in frame.items() {
        match item {
            FrameItem::Group(group) => find_marks(&group.frame, top + position.y, marks),
            FrameItem::Tag(Tag::Start(content, _)) => {
                if let Some(Value::Int(number)) = content.to_packed::<MetadataElem>().map(|metadata| &metadata.value) {
                    marks.insert(eco_format!("{number}").into(), (top + position.y).into_value());
                }
            }
            _ => {}
        }
    }
}

fn place(elem: &Packed<MetadataElem>, _: &mut Engine, _: Locator, _: StyleChain, _: Region) -> SourceResult<Frame> {
    let Value::Dyn(set) = &elem.value else { return Ok(Frame::default()) };
    Ok(set.downcast::<Galley>().map_or_else(Frame::default, |galley| galley.0.clone()))
}

/// A set text as a value of layouts.
#[derive(Clone)]
struct Galley(Frame);

impl fmt::Debug for Galley {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("galley")
    }
}

impl Repr for Galley {
    fn repr(&self) -> EcoString {
        eco_format!("{self:?}")
    }
}

impl Hash for Galley {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl PartialEq for Galley {
    fn eq(&self, other: &Self) -> bool {
        hash128(self) == hash128(other)
    }
}

impl NativeType for Galley {
    const NAME: &'static str = "galley";

    fn ty() -> Type {
        Type::from(Self::data())
    }

    fn data() -> &'static NativeTypeData {
        static DATA: NativeTypeData = NativeTypeData {
            name: "galley",
            long_name: "galley",
            title: "Galley",
            docs: "A text that is set.",
            def_site: DefSite { path: file!(), key: "galley" },
            keywords: &[],
            constructor: LazyLock::new(|| None),
            scope: LazyLock::new(Scope::new),
        };
        &DATA
    }
}
