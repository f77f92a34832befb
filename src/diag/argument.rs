//! Arguments of a finding: what its message is filled with, by type. The console puts them into words.

use serde::{Deserialize, Serialize};

/// One argument of a message. The order of the variants is that of findings which differ in nothing before it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Argument {
    /// A text of the site in several languages, by tag: the message takes that of its own.
    Localized(Vec<(Box<str>, String)>),
    /// The key of a message whose words stand in the sentence: `panel-flap`.
    Words(String),
    /// Two or more things, which the message joins as its language does.
    List(Vec<Argument>),
    /// Nothing: the message chooses its words by that.
    None,
    /// A number, of which a language may have several forms.
    Number(u64),
    Text(String),
}

impl Argument {
    /// A list; what has one item is that item.
    pub(crate) fn list<A: Into<Argument>>(items: impl IntoIterator<Item = A>) -> Argument {
        let mut items: Vec<Argument> = items.into_iter().map(Into::into).collect();
        match items.len() {
            0 => Argument::None,
            1 => items.remove(0),
            _ => Argument::List(items),
        }
    }

    /// What the argument is a list of.
    pub(crate) fn items(&self) -> &[Argument] {
        match self {
            Argument::List(items) => items,
            Argument::None => &[],
            one => std::slice::from_ref(one),
        }
    }

    /// The text, when it is one in one language.
    pub fn text(&self) -> Option<&str> {
        match self {
            Argument::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The text for a message in the language of `tag`: that in any kind of the language, else the first one.
pub(crate) fn in_language<'t>(texts: &'t [(Box<str>, String)], tag: &str) -> &'t str {
    let is_kin = |other: &str| other.split('-').next() == tag.split('-').next();
    texts.iter().find(|(other, _)| is_kin(other)).or(texts.first()).map_or("", |(_, text)| text)
}

impl<T: AsRef<str> + ?Sized> From<&T> for Argument {
    fn from(text: &T) -> Argument {
        Argument::Text(text.as_ref().to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Argument {
        Argument::Text(text)
    }
}

impl From<char> for Argument {
    fn from(sign: char) -> Argument {
        Argument::Text(sign.to_string())
    }
}

impl From<bool> for Argument {
    fn from(is: bool) -> Argument {
        Argument::Text(is.to_string())
    }
}

impl From<u8> for Argument {
    fn from(number: u8) -> Argument {
        Argument::Number(number.into())
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Argument {
        Argument::Number(number.into())
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Argument {
        Argument::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Argument {
        Argument::Number(number as u64)
    }
}

/// What is there, or [`Argument::None`].
impl<A: Into<Argument>> From<Option<A>> for Argument {
    fn from(there: Option<A>) -> Argument {
        there.map_or(Argument::None, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_one_is_that_one() {
        assert_eq!(Argument::list(["a"]), "a".into());
        assert_eq!(Argument::list(["a"; 0]), Argument::None);
        assert_eq!(Argument::list([2_usize, 3]).items(), [Argument::Number(2), Argument::Number(3)]);
        assert_eq!(Argument::from("a").items(), ["a".into()]);
    }

    #[test]
    fn a_message_takes_the_text_of_its_language() {
        let texts = [("zh-CN".into(), "家长".to_owned()), ("en".into(), "parents".to_owned())];
        assert_eq!((in_language(&texts, "zh-Hant"), in_language(&texts, "en")), ("家长", "parents"));
        assert_eq!(in_language(&texts, "fr"), "家长", "the first one stands in");
    }
}
