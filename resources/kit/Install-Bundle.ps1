<#
.SYNOPSIS
Copies the certificate bundle to shares, or to clients over SSH, and reads it back.

.EXAMPLE
.\Install-Bundle.ps1 -Share \\files\certificates, \\files2\certificates

.NOTES
No PowerShell has run this script yet; only its grammar was checked. Try it on one share or client first.

-HostName wants PowerShell 7 here and on the clients, which have it as an SSH subsystem. For
clients without it, use the playbook.

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
$Failed = @()
foreach ($Client in $HostName) {
    if (-not $PSCmdlet.ShouldProcess($Client, 'Install the bundle')) { continue }
    $Session = $null
    try {
        $Session = New-PSSession -HostName $Client -UserName $UserName
        $There = "/tmp/certbundler-kit-$([guid]::NewGuid())"
        Invoke-Command -Session $Session -ArgumentList $There -ScriptBlock {
            param($Path)
            New-Item -ItemType Directory -Path $Path | Out-Null
        }
        Copy-Item -Path $Source, (Join-Path $PSScriptRoot 'install-bundle.sh') -Destination $There -ToSession $Session
        Invoke-Command -Session $Session -ArgumentList $There, $Target -ScriptBlock {
            param($Path, $Target)
            try {
                sh "$Path/install-bundle.sh" --target $Target
                if ($LASTEXITCODE -ne 0) { throw "install-bundle.sh ended with $LASTEXITCODE." }
            }
            finally {
                Remove-Item -Recurse -LiteralPath $Path
            }
        }
    }
    catch {
        # one client that fails stops no other
        Write-Warning "${Client}: $_"
        $Failed += $Client
    }
    finally {
        if ($Session) { Remove-PSSession $Session }
    }
}
if ($Failed) {
    throw "The bundle was not installed on: $($Failed -join ', ')."
}
