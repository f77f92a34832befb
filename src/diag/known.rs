//! Names that are part of the program, read back from a file: each stands in memory once.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::de::{Deserialize, Deserializer};

/// A name that is part of the program.
pub type Name = &'static str;

/// The names that were read so far. They are those that some run of this program wrote: codes, names of facts and attributes.
static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

fn lasting(name: &str) -> &'static str {
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    match names.get(name) {
        Some(known) => known,
        None => {
            let known: &'static str = Box::leak(name.into());
            names.insert(known);
            known
        }
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
