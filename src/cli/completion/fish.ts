export const FISH = String.raw`# fish completion for rungs; save it as ~/.config/fish/completions/rungs.fish
function __rungs_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  for line in ($words[1] __complete "--current=$current" -- $words[2..-1] 2>/dev/null)
    switch $line
      case ':files'
        __fish_complete_path "$current"
      case ':folders'
        __fish_complete_directories "$current" folder
      case ':none'
      case '*'
        echo $line
    end
  end
end
complete -c rungs -f -a '(__rungs_complete)'
`;
