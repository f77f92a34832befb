//! The gate before publishing: which pages lack a signature or are past a date, and what is said of them.

use crate::diag::{Diagnostic, Place};
use crate::model::document::Outline;
use crate::model::entry::SiteInputs;
use crate::model::review::{Due, Review, Stand, Standing, unknown_stage};

/// What the gate says of a page.
pub(crate) struct Verdict {
    /// It is not to be published yet, or no longer.
    pub held: bool,
    pub notes: Vec<Diagnostic>,
}

/// Judges a page on a day. Stages and signers that are not known are errors: a signature that nobody understands is
/// none.
pub(crate) fn judge(outline: &Outline, under: &SiteInputs, stands: &[Stand], for_pupils: bool) -> Verdict {
    let SiteInputs { config, registers, today, .. } = under;
    let (rules, path) = (&config.review, &outline.path);
    let mut notes = Vec::new();
    // Without stages a signature is a remark, in whatever words.
    for signature in outline.front.review.iter().filter(|_| !rules.stages.is_empty()) {
        if !rules.stages.iter().any(|stage| stage.is_called(&signature.stage.value)) {
            notes.push(unknown_stage(&signature.stage.value, signature.stage.place(path), &rules.stages));
        }
        let signer = signature.by.value.as_str();
        if !registers.people.contains_key(signer) {
            let known = registers.people.keys().map(|id| &**id);
            notes.push(
                Diagnostic::new("unknown-person", signature.by.place(path))
                    .with("name", signer)
                    .with_near(signer, known),
            );
        }
    }
    let review = Review::of(rules, &outline.front, stands, *today);
    let lacking: Vec<_> = review.lacking(rules, for_pupils).collect();
    // Stages that lack the same at the same place are one finding: most pages are not signed at all.
    let mut told: Vec<(Place, Standing, Vec<&str>)> = Vec::new();
    for (stage, standing, signature) in &lacking {
        let place =
            signature.map_or(Place::Key(path.clone(), "title".to_owned()), |signature| signature.stage.place(path));
        let name = stage.name.texts.first().map_or(&*stage.id, |(_, name)| name);
        match told.iter_mut().find(|(other, what, _)| *other == place && what == standing) {
            Some((.., names)) => names.push(name),
            None => told.push((place, *standing, vec![name])),
        }
    }
    for (place, standing, names) in told {
        let note =
            Diagnostic::new("review-lacking", place).with_list("stage", names.iter().copied()).with("first", names[0]);
        notes.push(note.with_words("standing", format!("standing-{}", word(standing))));
    }
    let date = outline.front.review_due.map_or(String::new(), |date| date.to_string());
    let place = Place::Value(path.clone(), "review_due".to_owned());
    match review.due {
        Due::Overdue => notes.push(Diagnostic::new("review-overdue", place).with("date", date.to_string())),
        Due::Soon => notes.push(Diagnostic::new("review-soon", place).with("date", date.to_string())),
        Due::Later => {}
    }
    if let Some(date) = outline.front.ends.filter(|date| today.is_some_and(|today| *date < today)) {
        notes.push(
            Diagnostic::new("campaign-ended", Place::Value(path.clone(), "ends".to_owned()))
                .with("date", date.to_string()),
        );
    }
    Verdict { held: !lacking.is_empty() || (rules.withhold && review.due == Due::Overdue), notes }
}

/// The key of a standing's words.
pub(crate) fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Signed => "signed",
        Standing::Missing => "missing",
        Standing::Changed => "changed",
        Standing::TextChanged => "text-changed",
        Standing::RegisterChanged => "register-changed",
        Standing::Refused => "refused",
        Standing::NotAllowed => "not-allowed",
        Standing::OutOfOrder => "out-of-order",
    }
}
