//! Phones, magnified pages, and words that have to fit.

use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::json;
use stand_in::OWNER_KEY;

use crate::addresses::of_everything;
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(on_a_phone_everything_is_as_high_as_a_fingertip_needs),
        flow!(magnified_four_times_no_bar_covers_the_page),
        flow!(what_a_field_says_fits_into_it),
    ]
}

/// Whatever is pressed and is lower or narrower than 24 px. A row is pressed wherever its title is not; bars of the timeline
/// have fields of dates beside them, and lines of a log the field that takes their number.
const SMALL: &str = "
  const all = [...document.querySelectorAll('a[href], button, input, select, summary')];
  const seen = all.filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches('.skip, .title, .bar, .number, thead *'));
  return seen.map((it) => [it, it.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24)
    .map(([it, { width, height }]) => `${it.outerHTML.slice(0, 120)}: ${width} x ${height}`).slice(0, 9);";

async fn on_a_phone_everything_is_as_high_as_a_fingertip_needs(stage: &Stage) -> Outcome {
    stage.page.resize(390, 844).await?;
    let pages = of_everything(stage, OWNER_KEY)?;
    stage.list("").await?;
    same(stage.page.eval(SMALL).await?, json!([]))?;
    for (page, words) in pages {
        stage.open(&page).await?;
        stage.page.says(&words).await?;
        let small = stage.page.eval(SMALL).await?;
        same((page.clone(), small), (page, json!([])))?;
    }
    Ok(())
}

async fn magnified_four_times_no_bar_covers_the_page(stage: &Stage) -> Outcome {
    stage.page.resize(320, 256).await?;
    stage.list("").await?;
    // In the middle of the page all of the window is the page's.
    let covered = "scrollTo(0, 600);
        const at = [4, 60, innerHeight - 60, innerHeight - 4].map((y) => document.elementFromPoint(innerWidth / 2, y));
        return scrollY === 600 && at.every((it) => it?.closest('.top, .selection-bar, .session-expired') === null);";
    stage.page.until("a page without bars", covered).await?;
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    stage.page.returns(wide, true).await
}

async fn what_a_field_says_fits_into_it(stage: &Stage) -> Outcome {
    let service = stage.service_page("checkout-api")?;
    stage.list("").await?;
    let cut = "const pen = document.createElement('canvas').getContext('2d');
        return [...document.querySelectorAll('main input[placeholder]')].filter((field) => {
          const style = getComputedStyle(field);
          pen.font = style.font;
          const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          return pen.measureText(field.placeholder).width > room;
        }).map((field) => field.placeholder);";
    for page in ["deployments", "previews", "rollbacks", &service] {
        stage.open(page).await?;
        stage.page.get("searchbox", "Search").await?;
        for width in [1400, 1280, 1024, 760, 390] {
            stage.page.resize(width, 900).await?;
            let found = stage.page.eval(cut).await?;
            same((page, width, found), (page, width, json!([])))?;
        }
    }
    Ok(())
}
