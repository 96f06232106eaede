#!/usr/bin/env bash
# One part of a replay for each task of a Slurm array; the parts are put together afterwards.
#   sbatch --wait --array=1-8 slurm.sh parts/ tickets.csv --dir policies --history last-year
#   rungs merge parts/*.json
#SBATCH --job-name=rungs-replay
#SBATCH --cpus-per-task=1
set -eu
parts=$1
shift
mkdir -p "$parts"
rungs replay "$@" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --partial --quiet \
  --output "$parts/$SLURM_ARRAY_TASK_ID.json"
