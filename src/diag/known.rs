//! Names that are part of the program, read back from a file.

use serde::de::{Deserialize, Deserializer};

use crate::diag::codes::CODES;

/// A name that is part of the program.
pub type Name = &'static str;

/// The name for good. A run reads its record once, so the few that are no codes may stay in memory.
fn lasting(name: &str) -> Name {
    match CODES.iter().find(|(code, _)| *code == name) {
        Some((code, _)) => code,
        None => Box::leak(name.into()),
    }
}

/// One name.
pub fn name<'d, D: Deserializer<'d>>(reader: D) -> Result<&'static str, D::Error> {
    Ok(lasting(&String::deserialize(reader)?))
}

/// A list of names.
pub fn names<'d, D: Deserializer<'d>>(reader: D) -> Result<Vec<&'static str>, D::Error> {
    Ok(Vec::<String>::deserialize(reader)?.iter().map(|name| lasting(name)).collect())
}

/// Values with a name each.
pub fn named<'d, D: Deserializer<'d>, V: Deserialize<'d>>(reader: D) -> Result<Vec<(&'static str, V)>, D::Error> {
    Ok(Vec::<(String, V)>::deserialize(reader)?.into_iter().map(|(name, value)| (lasting(&name), value)).collect())
}

/// A text that several values hold.
pub mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(text: &Arc<str>, writer: S) -> Result<S::Ok, S::Error> {
        writer.serialize_str(text)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(reader: D) -> Result<Arc<str>, D::Error> {
        Ok(String::deserialize(reader)?.into())
    }
}
