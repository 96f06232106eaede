/** Needs nothing of the bash-completion package. Bash splits words at `=` and `:`, so they are put together again. */
export const BASH = String.raw`# bash completion for rungs; add to ~/.bashrc:  source <(rungs completion bash)
_rungs() {
  local words=() word glue= i line last cur strip
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${'$'}{COMP_WORDS[i]}
    if [[ ( -n $glue || $word == [=:] ) && ${'$'}{#words[@]} -gt 0 ]]; then
      words[${'$'}{#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
    glue=
    if [[ $word == [=:] ]]; then glue=1; fi
  done
  i=$((${'$'}{#words[@]} - 1))
  cur=${'$'}{words[i]}
  unset "words[i]"
  last=${'$'}{COMP_WORDS[COMP_CWORD]}
  if [[ $last == [=:] ]]; then last=; fi
  strip=${'$'}{cur%"$last"}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$last") ;;
      :folders) while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$last") ;;
      :none) ;;
      *)
        printf -v word '%q' "${'$'}{line%%$'\t'*}"
        COMPREPLY+=("${'$'}{word#"$strip"}")
        ;;
    esac
    if [[ $line == :f* ]] && type compopt >/dev/null 2>&1; then compopt -o filenames 2>/dev/null; fi
  done < <("$1" __complete "--current=$cur" -- ${'$'}{words[@]+"${'$'}{words[@]}"} 2>/dev/null)
}
complete -F _rungs rungs
`;
