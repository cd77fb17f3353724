<#
.SYNOPSIS
Copies the certificate bundle to shares, or to clients over SSH, and reads it back.

.EXAMPLE
.\Install-Bundle.ps1 -Share \\files\certificates, \\files2\certificates

.EXAMPLE
.\Install-Bundle.ps1 -HostName client1, client2 -UserName root
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string[]] $Share = @(),
    [string[]] $HostName = @(),
    [string] $UserName = 'root'
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$Bundle = @BUNDLE@
$Sha256 = @SHA256@
$Target = @TARGET@
$Source = Join-Path $PSScriptRoot $Bundle
if ((Get-FileHash -LiteralPath $Source -Algorithm SHA256).Hash -ne $Sha256) {
    throw 'The bundle was changed on its way. Copy the kit again.'
}
foreach ($Folder in $Share) {
    $File = Join-Path $Folder $Bundle
    if ($PSCmdlet.ShouldProcess($File, 'Copy the bundle')) {
        if (Test-Path -LiteralPath $File) {
            Copy-Item -LiteralPath $File -Destination "$File.previous" -Force
        }
        Copy-Item -LiteralPath $Source -Destination "$File.new" -Force
        Move-Item -LiteralPath "$File.new" -Destination $File -Force
        if ((Get-FileHash -LiteralPath $File -Algorithm SHA256).Hash -ne $Sha256) {
            throw "$File does not read back as it was written."
        }
        "$File was written and read back."
    }
}
foreach ($Client in $HostName) {
    if ($PSCmdlet.ShouldProcess($Client, 'Install the bundle')) {
        $Session = New-PSSession -HostName $Client -UserName $UserName
        try {
            $There = "/tmp/certbundler-kit-$([guid]::NewGuid())"
            Invoke-Command -Session $Session { param($Path) New-Item -ItemType Directory $Path | Out-Null } -ArgumentList $There
            Copy-Item -Path $Source, (Join-Path $PSScriptRoot 'install-bundle.sh') -Destination $There -ToSession $Session
            Invoke-Command -Session $Session {
                param($Path, $Target)
                sh "$Path/install-bundle.sh" --target $Target
                Remove-Item -Recurse -LiteralPath $Path
            } -ArgumentList $There, $Target
        }
        finally {
            Remove-PSSession $Session
        }
    }
}
