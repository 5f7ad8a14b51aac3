//! The rollback points of an application as a table.

use std::sync::Arc;

use leptos::prelude::*;

use super::point::PointRow;
use crate::api::ApiError;
use crate::components::menu::provide_menu;
use crate::components::{
    ActionsHeader, Header, LongText, MenuLayer, Notice, Skeleton, Table, TableBody, Weight,
};
use crate::domain::list::listing::Rows;
use crate::domain::model::rollback::RollbackPoint;
use crate::pages::shared::Unread;
use crate::state::live::BatchQuery;

/// What can be shown of the points at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Nothing,
    Loading,
    Empty,
    Rows,
}

/// The points, newest first, or why there is none.
#[component]
pub fn Points(
    /// The application's id.
    application: String,
    /// What the applications answered.
    batch: BatchQuery<Rows<RollbackPoint>>,
) -> impl IntoView {
    let id = application.clone();
    // Whether the application was asked, its points, and why they could not be read.
    let answer = Memo::new(move |_| {
        batch.parts.with(|parts| {
            let part = parts.iter().find(|part| part.id == id)?;
            let points = part.answer.as_ref().map(|points| Rows {
                rows: points.iter().cloned().map(Arc::new).collect(),
                bad_rows: points.bad_rows,
            });
            Some((points, part.fault.clone()))
        })
    });
    let points = Memo::new(move |_| {
        let points = answer.get().and_then(|(points, _)| points);
        points.unwrap_or_default().rows
    });
    let bad_rows = Memo::new(move |_| {
        answer.with(|answer| match answer {
            Some((Some(points), _)) => points.bad_rows,
            _ => 0,
        })
    });
    let stage = Memo::new(move |_| match answer.get() {
        None | Some((None, Some(_))) => Stage::Nothing,
        Some((None, None)) => Stage::Loading,
        Some((Some(points), _)) if points.is_empty() && points.bad_rows > 0 => Stage::Nothing,
        Some((Some(points), _)) if points.is_empty() => Stage::Empty,
        Some((Some(_), _)) => Stage::Rows,
    });
    let refused = move || {
        let fault = answer.with(|answer| answer.as_ref()?.1.clone());
        let error = fault.filter(|fault| *fault != ApiError::NotSignedIn)?;
        let id = application.clone();
        let again = move |_| batch.again(|part| part.id == id);
        let actions = move || {
            view! { <button type="button" class="button" on:click=again>"Try again"</button> }
        };
        let headline = format!(
            "The rollback points could not be read. {}",
            error.headline()
        );
        Some(view! {
            <Notice weight=Weight::Error headline actions><LongText text=error.advice()/></Notice>
        })
    };
    let rows = move || match stage.get() {
        Stage::Nothing => ().into_any(),
        Stage::Loading => view! { <Skeleton label="Loading rollback points"/> }.into_any(),
        Stage::Empty => view! { <p class="help">"No rollback points."</p> }.into_any(),
        Stage::Rows => view! { <PointTable points/> }.into_any(),
    };
    view! { {refused}<Unread bad_rows/>{rows} }
}

#[component]
fn PointTable(points: Memo<Vec<Arc<RollbackPoint>>>) -> impl IntoView {
    provide_menu();
    let head = || {
        view! {
            <Header>"Version"</Header>
            <Header>"Deployment"</Header>
            <Header>"Image"</Header>
            <Header figures=true>"Created"</Header>
            <ActionsHeader/>
        }
    };
    let id_of: fn(&Arc<RollbackPoint>) -> &str = |point| &point.id;
    view! {
        <Table class="deployments points" label="Rollback points" head>
            <TableBody rows=points id_of let:row>
                <PointRow row/>
            </TableBody>
        </Table>
        <MenuLayer/>
    }
}
