//! Lists of deployments: reading them, filter, order, page, selection.

pub mod attention;
pub mod csv;
pub mod endings;
pub mod filter;
pub mod gaps;
pub mod histogram;
pub mod listing;
pub mod lookup;
pub mod new_rows;
pub mod older;
pub mod order;
pub mod page;
pub mod range;
pub mod rebuilds;
pub mod selection;
pub mod sort;
pub mod view;
