//! Slipway, a deployments console for Dokploy.
