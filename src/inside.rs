//! What the project's own tests and benches look at inside the program. No promise is made to anyone else.

pub mod check {
    pub use crate::check::known;
    pub mod leaflet {
        pub use crate::check::leaflet::{all, left_out, overflow};
    }
    pub mod lexicon {
        pub use crate::check::lexicon::Lexicon;
    }
    pub mod manuscript {
        pub use crate::check::manuscript::Manuscript;
    }
    pub mod reader {
        pub use crate::check::reader::{Score, check, score};
    }
}

pub mod limits {
    pub use crate::limits::{ATTRIBUTES, PRINTED_DEPTH};
}

pub mod load {
    pub use crate::load::{Sources, load, read_below};
}

pub mod model {
    pub use crate::model::model;
    pub mod audience {
        pub use crate::model::audience::{AudienceId, AudienceSet};
    }
    pub mod band {
        pub use crate::model::band::BANDS;
    }
    pub mod document {
        pub use crate::model::condition::*;
        pub use crate::model::document::*;
    }
    pub mod edition {
        pub use crate::model::edition::Edition;
    }
    pub mod entry {
        pub use crate::model::entry::{Entry, SiteInputs};
    }
    pub mod kind {
        pub use crate::model::kind::{Holds, Key};
    }
    pub mod leaflet {
        pub use crate::model::leaflet::{Format, Leaflet, LeafletFile, Profile, Takes};
    }
    pub mod references {
        pub use crate::model::references::check_page;
    }
    pub mod register {
        pub use crate::model::register::Registers;
    }
    pub mod review {
        pub use crate::model::review::{APPROVED, Due, Standing};
    }
    pub mod sheet {
        pub use crate::model::sheet::{Fit, LeftOut, Made, Sheet, TIGHTEST};
    }
}

pub mod output {
    pub use crate::output::{DataPiece, Output, Prints, Ready};
    pub mod plan {
        pub use crate::output::plan::{Job, plan};
    }
    pub mod policy {
        pub use crate::output::policy::previewed;
    }
}

pub mod parse {
    pub use crate::parse::{Dialect, parse, parts};
    pub mod config {
        pub use crate::parse::config::read;
    }
    pub mod directive {
        pub use crate::parse::directive::{DIRECTIVES, Title};
    }
    pub mod markdown {
        pub use crate::parse::markdown::body;
    }
    pub mod normal {
        pub use crate::parse::normal::lines;
    }
    pub mod register {
        pub use crate::parse::register::read_all;
    }
    pub mod table {
        pub use crate::parse::table::{Columns, Material, RowText, Spread, To, Unfolded, unfold};
    }
    pub mod yaml {
        pub use crate::parse::yaml::{Node, read};
    }
}

pub mod picture {
    pub use crate::picture::{Fault, Kind, look, published};
}

pub mod print {
    pub mod preview {
        pub use crate::print::preview::Printer;
    }
    pub use crate::print::{Desk, Work, all, press};
    pub mod copyfit {
        pub use crate::print::copyfit::{make, settle};
    }
}

pub mod publish {
    pub use crate::publish::{Content, PathHashes, Publisher, Shade, replace_text};
}

pub mod render {
    pub mod html {
        pub use crate::render::html::bare;
    }
}

pub mod schema {
    pub use crate::schema::{NAMES, schema};
}

pub mod serve {
    pub mod hub {
        pub use crate::serve::hub::{Hub, Listener, News};
    }
    pub mod preview {
        pub use crate::serve::preview::Preview;
    }
}

pub mod theme {
    pub use crate::theme::load;
}

pub mod typeset {
    pub use crate::typeset::{Press, Proof, files, forget, pdf, typeset};
    pub mod proof {
        pub use crate::typeset::proof::{PageGeometry, Picture, Run};
    }
}
