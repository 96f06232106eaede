export const POWERSHELL = String.raw`# PowerShell completion for rungs; add to $PROFILE:  rungs completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName rungs -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
  rungs __complete "--current=$wordToComplete" -- @words 2>$null | ForEach-Object {
    $value, $description = $_ -split "${'`'}t", 2
    if ($value -eq ':files' -or $value -eq ':folders') {
      [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
    } elseif ($value -ne ':none') {
      if (-not $description) { $description = $value }
      [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
  }
}
`;
