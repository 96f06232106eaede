#!/usr/bin/env bash
# What the GitHub action does: lint, test and diff of one workspace, told as annotations at their lines, as a job summary
# and as one comment that is kept up to date. docs/ci.md says what each setting means.
#
# Settings come as RUNGS_* variables. Nothing that a pull request can choose (branch names, file names, policy texts) is
# ever made part of a command line unquoted or read as an option, and texts go to the log with workflow commands off.
# Runs on the bash 3.2 of macOS: no mapfile, and empty arrays are expanded with care.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/rungs.XXXXXX")
: >"$work/notes"

# Message of a workflow command; the log shows it too.
annotate() {
  local text=$2
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  text=${text//$'\n'/%0A}
  printf '::%s title=rungs::%s\n' "$1" "$text"
}

# Something the reader of the report must know as well.
note() {
  annotate "$1" "$2"
  printf '%s\n' "$2" >>"$work/notes"
}

output() {
  printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"
}

finish() {
  output exit-code "$1"
  exit "$1"
}

fail() {
  annotate error "$1"
  finish 2
}

# Prints a file to the log; nothing in it is a workflow command, whatever it says.
plain() {
  [ -s "$1" ] || return 0
  printf '::stop-commands::%s\n' "$silence"
  cat "$1"
  printf '\n::%s::\n' "$silence"
}

# --- settings ---

one_of() {
  local name=$1 value=$2 choice
  shift 2
  for choice in "$@"; do [ "$value" != "$choice" ] || return 0; done
  fail "input $name: \"$value\" is none of: $*"
}

read_settings() {
  dir=${RUNGS_DIR:-}
  base=${RUNGS_BASE:-}
  at=${RUNGS_AT:-}
  horizon=${RUNGS_HORIZON:-}
  fail_on=${RUNGS_FAIL_ON:-error}
  diff_fail_on=${RUNGS_DIFF_FAIL_ON:-never}
  version=${RUNGS_VERSION:-}
  one_of fail-on "$fail_on" error warning info never
  one_of diff-fail-on "$diff_fail_on" breaking risky any never
  local name variable
  for name in sarif comment summary skip-unchanged; do
    variable=RUNGS_$(printf '%s' "$name" | tr 'a-z-' 'A-Z_')
    one_of "$name" "${!variable:-false}" true false
  done
  # One now for all commands; the whole day long the same, so that a second run says the same.
  [ -n "$at" ] || at=$(date -u +%Y-%m-%dT00:00:00Z)
  paths=()
  local path
  while IFS= read -r path; do
    [ -z "$path" ] || paths+=("$path")
  done <<<"${RUNGS_PATHS:-}"
  shared=(--at "$at" --color never --no-input)
  [ -z "$dir" ] || shared+=("--dir=$dir")
  ahead=()
  [ -z "$horizon" ] || ahead+=("--horizon=$horizon")
  cd "${RUNGS_WORKING_DIRECTORY:-.}" || fail "input working-directory: there is no folder \"${RUNGS_WORKING_DIRECTORY:-}\""
}

# --- the command line itself ---

find_rungs() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail 'rungs needs Node 20.19 or later: put actions/setup-node before it'
  silence=$(node -p 'require("node:crypto").randomUUID()')
  if [ -n "$version" ]; then
    [[ $version =~ ^[0-9A-Za-z][0-9A-Za-z.+-]*$ ]] || fail "input version: \"$version\" is no version"
    # In a folder of its own: an .npmrc of the checkout must not choose where the package comes from.
    mkdir "$work/cli"
    (cd "$work/cli" && npm install --prefix . --ignore-scripts --no-audit --no-fund --silent -- "rungs@$version") >"$work/install.log" 2>&1 ||
      { plain "$work/install.log"; fail "rungs $version could not be installed"; }
    cli=$work/cli/node_modules/rungs/bin/rungs.js
  else
    cli=$home/bin/rungs.js
    if [ ! -f "$home/dist/cli.cjs" ]; then
      (cd "$home" && npm ci --ignore-scripts --no-audit --no-fund --silent && npm run --silent build) >"$work/install.log" 2>&1 ||
        { plain "$work/install.log"; fail 'rungs could not be built from the code of this action'; }
    fi
  fi
}

# Runs rungs with its output in a file; its notes go to the log. The code is left in $code.
run_rungs() {
  local out=$1
  shift
  code=0
  node "$cli" "$@" >"$out" 2>"$work/stderr" || code=$?
  plain "$work/stderr"
  worst "$code"
}

# A bug outweighs wrong usage, that outweighs nothing to work on, and that outweighs what was looked for and found.
worst() {
  local each ended=$1
  case $ended in 0 | 1 | 2 | 3) ;; *) ended=70 ;; esac
  for each in 70 2 3 1 0; do
    if [ "$each" = "$ended" ] || [ "$each" = "$result" ]; then
      result=$each
      return
    fi
  done
}

# --- what to compare with ---

is_commit() {
  git rev-parse --verify --quiet --end-of-options "$1^{commit}" >/dev/null
}

# Fetches a commit or branch that a clone of few commits lacks.
fetch() {
  local how=(--quiet --no-tags)
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then how+=(--depth=1); fi
  if [[ $1 =~ ^[0-9a-f]{40}([0-9a-f]{24})?$ ]]; then
    git fetch "${how[@]}" origin "$1"
  elif git check-ref-format "refs/heads/$1"; then
    git fetch "${how[@]}" origin "+refs/heads/$1:refs/remotes/origin/$1"
  else
    return 1
  fi >"$work/fetch.log" 2>&1 </dev/null
}

cannot_compare() {
  local command
  command="git fetch --no-tags --depth=1 origin $(printf '%q' "$1")"
  plain "$work/fetch.log"
  printf 'there is no "%s" in this clone, and it cannot be fetched. Run: %s\nor give actions/checkout fetch-depth: 0' "$1" "$command"
}

# Leaves what to compare with in $against: a commit, a folder, or nothing when there is nothing to compare.
find_base() {
  against=
  : >"$work/fetch.log"
  if [ -n "$base" ]; then
    if is_commit "$base"; then
      against=$(git rev-parse --verify --end-of-options "$base^{commit}")
    elif [ -d "$base" ]; then
      against=$base
      case $against in -*) against=./$against ;; esac
    elif fetch "${base#origin/}" && against=$(git rev-parse --verify --quiet FETCH_HEAD); then
      return
    else
      fail "$(cannot_compare "$base")"
    fi
  elif [ -n "$number" ]; then
    base_of_pull_request
  elif [ -n "$before" ]; then
    if is_commit "$before" || fetch "$before"; then
      against=$before
    else
      note notice "no diff: the commit before this push, $before, is gone"
    fi
  fi
}

base_of_pull_request() {
  local parents
  parents=$(git cat-file -p HEAD | sed -n '1,/^$/s/^parent //p')
  # What is checked out is the merge: its first parent is what it is merged into, even when the branch has moved since.
  if [[ ${GITHUB_REF:-} =~ ^refs/pull/[0-9]+/merge$ ]] && [ "$(wc -w <<<"$parents")" -eq 2 ]; then
    against=${parents%%$'\n'*}
    is_commit "$against" || fetch "$against" || fail "$(cannot_compare "$against")"
    return
  fi
  is_commit "$base_sha" || fetch "$base_sha" || fail "$(cannot_compare "$base_sha")"
  if ! against=$(git merge-base "$base_sha" HEAD); then
    against=$base_sha
    note notice "this clone is shallow, so the comparison is with the tip of the base branch instead of where the branches parted; fetch-depth: 0 for actions/checkout mends that"
  fi
}

# The workspace from the root of the repository, as rungs finds it: places in its reports begin there.
find_folder() {
  local start=${dir:-.}
  if [ -z "$dir" ]; then
    while [ ! -f "$start/rungs.yaml" ] && [ "$(cd "$start" && pwd)" != / ]; do start=$start/..; done
    [ -f "$start/rungs.yaml" ] || start=policies
  fi
  folder=$(cd "$start" 2>/dev/null && git rev-parse --show-prefix) || folder=
}

# --- the three commands ---

lint() {
  local args=(lint "${shared[@]}" ${ahead[@]+"${ahead[@]}"} "--fail-on=$fail_on")
  local which=(-- ${paths[@]+"${paths[@]}"})
  run_rungs "$work/lint.github" "${args[@]}" --format=github "${which[@]}"
  cat "$work/lint.github"
  printf '%s' "$code" >"$work/lint.code"
  node "$cli" "${args[@]}" --format=json "${which[@]}" >"$work/lint.json" 2>/dev/null || true
  node "$cli" "${args[@]}" --format=markdown "${which[@]}" >"$work/lint.md" 2>/dev/null || true
  [ "${RUNGS_SARIF:-false}" != true ] || [ "$code" -gt 1 ] || {
    node "$cli" "${args[@]}" --format=sarif "${which[@]}" >"$work/rungs.sarif" 2>/dev/null || true
    output sarif "$work/rungs.sarif"
  }
}

# A policy without a scenario and without a guarantee has nothing to test; that is not a fault.
run_tests() {
  local before_tests=$result
  run_rungs "$work/test.md" test "${shared[@]}" --format=markdown
  if [ "$code" -eq 3 ]; then result=$before_tests; fi
  printf '%s' "$code" >"$work/test.code"
  if [ "$code" -eq 1 ]; then
    # Only what fails is needed once more, for its places.
    node "$cli" test "${shared[@]}" --format=json >"$work/test.json" 2>/dev/null || true
  fi
  plain "$work/test.md"
}

compare() {
  local args=(diff "${shared[@]}" ${ahead[@]+"${ahead[@]}"})
  local gate=()
  [ "$diff_fail_on" = never ] || gate+=("--fail-on=$diff_fail_on")
  # The summary holds a mebibyte, a comment 65,536 characters, which it shares.
  run_rungs "$work/diff.md" "${args[@]}" ${gate[@]+"${gate[@]}"} --format=markdown --max-chars=400000 "$against"
  printf '%s' "$code" >"$work/diff.code"
  node "$cli" "${args[@]}" --format=json "$against" >"$work/diff.json" 2>/dev/null || true
  if [ "$(wc -c <"$work/diff.md")" -gt 45000 ]; then
    node "$cli" "${args[@]}" --format=markdown --max-chars=45000 "$against" >"$work/diff-short.md" 2>/dev/null || true
  fi
  plain "$work/diff.md"
}

# --- the comment ---

# Asks GitHub: method, path, file for the answer, file with a body. Prints the status, 000 when there was no answer. The
# token goes in through standard input, where no list of processes shows it.
ask() {
  local args=(--silent --show-error --max-time 30 --request "$1" --output "$3" --write-out '%{http_code}' --config -)
  args+=(--header 'accept: application/vnd.github+json' --header 'x-github-api-version: 2022-11-28')
  [ -z "${4:-}" ] || args+=(--header 'content-type: application/json' --data-binary "@$4")
  printf 'header = "authorization: Bearer %s"\n' "$RUNGS_TOKEN" |
    curl "${args[@]}" "${GITHUB_API_URL:-https://api.github.com}/$2" 2>>"$work/ask.log" || true
}

# One comment a pull request and workspace: found by the marker that it begins with, and made by us.
comment() {
  local page=1 status found='' answer me=''
  if [ -z "${RUNGS_TOKEN:-}" ]; then cannot_comment 'there is no token'; return; fi
  if [[ ! $RUNGS_TOKEN =~ ^[A-Za-z0-9_.=-]+$ ]]; then cannot_comment 'the token is none of GitHub'; return; fi
  # Tokens of people have a name; the token of a workflow has none, and its comments are a bot's.
  status=$(ask GET user "$work/me.json")
  [ "$status" != 200 ] || me=$(node "$home/ci/comment.mjs" login "$work/me.json")
  while [ "$page" -le 30 ]; do
    status=$(ask GET "repos/$GITHUB_REPOSITORY/issues/$number/comments?per_page=100&page=$page" "$work/page.json")
    if [ "$status" != 200 ]; then cannot_comment "GitHub answered $status"; return; fi
    answer=$(node "$home/ci/comment.mjs" find "$work/page.json" "$work/comment.md" "$me")
    [ "$answer" = more ] || break
    page=$((page + 1))
  done
  node "$home/ci/comment.mjs" payload "$work/comment.md" >"$work/payload.json"
  case $answer in
    *' same') echo 'the comment is up to date' ; return ;;
    *' other')
      found=${answer% other}
      status=$(ask PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$found" "$work/answer.json" "$work/payload.json") ;;
    *)
      if [ "$news" = false ] && [ "${RUNGS_SKIP_UNCHANGED:-false}" = true ]; then
        echo 'nothing changes, so there is no comment'
        return
      fi
      status=$(ask POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" "$work/answer.json" "$work/payload.json") ;;
  esac
  case $status in 200 | 201) echo 'the comment is written' ;; *) cannot_comment "GitHub answered $status" ;; esac
}

cannot_comment() {
  if [ "$fork" = true ]; then
    note notice "no comment ($1): this pull request comes from a fork, whose token may only read; the job summary and the annotations have the report"
  else
    note warning "no comment ($1): it needs \"permissions: pull-requests: write\"; the job summary and the annotations have the report"
  fi
}

# --- all of it ---

result=0
read_settings
find_rungs
# Only digits, hexadecimal digits and true or false come out of the event.
number='' base_sha='' before='' fork=false
while IFS='=' read -r name value; do
  case $name in
    number) number=$value ;;
    base_sha) base_sha=$value ;;
    before) before=$value ;;
    fork) fork=$value ;;
  esac
done < <(node "$home/ci/event.mjs" "${GITHUB_EVENT_PATH:-}")
find_base
lint
run_tests
if [ -n "$against" ]; then compare; fi

find_folder
node "$home/ci/report.mjs" "$work" "${RUNGS_WORKING_DIRECTORY:-.}/$dir"
node "$home/ci/annotations.mjs" "$work" "$folder" "$diff_fail_on"
news=$(cat "$work/news")
if [ -n "$number" ] && [ "${RUNGS_COMMENT:-false}" = true ]; then comment; fi
if [ "${RUNGS_SUMMARY:-false}" = true ]; then
  node "$home/ci/report.mjs" "$work" "${RUNGS_WORKING_DIRECTORY:-.}/$dir"
  cat "$work/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
fi
output report "$work/summary.md"
output findings "$(cat "$work/findings")"
output breaking "$(cat "$work/breaking")"
finish "$result"
