//! Any bytes may be the answer of any endpoint: reading them gives a value or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use slipway::api::config::Config;
use slipway::api::{
    Answer, Endpoint, application, auth, compose, deployment, organization, preview, project,
    schedule, server, settings, user, volume_backup,
};
use slipway::domain::model::owner::{Owner, OwnerKind};
use slipway::domain::model::service::Kind;

fn read<T>(endpoint: &Endpoint<T>, answer: &Answer) {
    // An answer that cannot be read is an error, which is as good.
    let _ = endpoint.read(answer);
}

fuzz_target!(|body: &[u8]| {
    let answer = Answer {
        status: 200,
        content_type: "application/json".to_owned(),
        retry_after: None,
        body: body.to_vec(),
    };
    let deployments = |kind| deployment::all_of(&Owner::new(kind, ""));
    read(&deployment::all_centralized(1), &answer);
    read(&deployments(OwnerKind::Service(Kind::Application)), &answer);
    read(&deployments(OwnerKind::Service(Kind::Compose)), &answer);
    read(&deployments(OwnerKind::Server), &answer);
    read(&deployments(OwnerKind::Preview), &answer);
    read(&deployment::rollback_points(""), &answer);
    read(&deployment::queue_list(), &answer);
    read(&deployment::read_logs(""), &answer);
    read(&preview::all(""), &answer);
    read(&preview::one(""), &answer);
    read(&application::one(""), &answer);
    read(&compose::one(""), &answer);
    read(&schedule::list(Kind::Application, ""), &answer);
    read(&volume_backup::list(Kind::Application, ""), &answer);
    read(&server::all(), &answer);
    read(&project::all(), &answer);
    read(&user::session(), &answer);
    read(&user::get(), &answer);
    read(&organization::active(), &answer);
    read(&settings::version(), &answer);
    read(&settings::own_slots(), &answer);
    read(&auth::session(), &answer);
    // A file of the console itself, written by whoever runs it.
    let _ = Config::parse(body);
});
