//! Pages and texts, as they come and as they are read.
