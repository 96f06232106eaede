export const ZSH = String.raw`#compdef rungs
# zsh completion for rungs; save it as _rungs in a folder of $fpath, or add to ~/.zshrc:  source <(rungs completion zsh)
_rungs() {
  local line paths value
  local -a found
  while IFS= read -r line; do
    case $line in
      :*) paths=$line ;;
      *)
        value=${'$'}{line%%$'\t'*}
        found+=("${'$'}{value//:/\\:}:${'$'}{line#*$'\t'}")
        ;;
    esac
  done < <(${'$'}{words[1]} __complete "--current=${'$'}{(Q)PREFIX}" -- "${'$'}{(@Q)words[2,CURRENT-1]}" 2>/dev/null)
  (( ${'$'}{#found} )) && _describe -V rungs found
  case $paths in
    :files) _files ;;
    :folders) _files -/ ;;
  esac
}
if [[ ${'$'}{funcstack[1]} == _rungs ]]; then
  _rungs "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _rungs rungs
fi
`;
