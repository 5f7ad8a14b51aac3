#!/bin/sh
# Every bound, or those of one part. A part that fails does not keep the others from being measured.
set -u
cd "$(dirname "$0")/.."

missed=0
case ${1-} in
    core | '') cargo bench -q --bench core || missed=1 ;;
esac
case ${1-} in
    core) ;;
    *) make -s browsers build && cargo run -q -p browser --bin bench -- "$@" || missed=1 ;;
esac
exit $missed
