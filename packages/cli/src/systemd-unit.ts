// SPDX-License-Identifier: Apache-2.0
// The unit under which systemd runs a node: as a user of its own, that sees and may do nothing but what a node needs.
// `packaging/tearline.service` is what this prints for the usual places.
import { lastingExits } from './error.ts'

export type UnitPlaces = {
  /** The command, as an absolute path. */
  readonly program: string
  /** Below /var/lib. */
  readonly state: string
  readonly user: string
  /** Read by systemd as root and given to the node alone. */
  readonly keyFile: string
}

export const usualPlaces: UnitPlaces = {
  program: '/opt/tearline/bin/tearline',
  state: 'tearline',
  user: 'tearline',
  keyFile: '/etc/tearline/unseal.key',
}

export function systemdUnit({ program, state, user, keyFile }: UnitPlaces): string {
  const directory = `/var/lib/${state}`
  return `# Tearline as a service. As root:
#   useradd --system --home-dir ${directory} --shell /usr/sbin/nologin ${user}
#   install -d -m 0700 -o ${user} -g ${user} ${directory}
#   runuser -u ${user} -- ${program} init --party CODE --dir ${directory}
#   install -D -m 0600 ${directory}/unseal.key ${keyFile} && rm ${directory}/unseal.key
#   install -m 0644 THIS_FILE /etc/systemd/system/tearline.service
#   systemctl daemon-reload && systemctl enable --now tearline
# Then: runuser -u ${user} -- ${program} doctor --dir ${directory}

[Unit]
Description=Tearline node
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
ExecStart=${program} serve --dir ${directory}
User=${user}
Group=${user}
StateDirectory=${state}
StateDirectoryMode=0700
UMask=0077

# The key that opens the node: out of its directory, and out of backups of it.
LoadCredential=unseal.key:${keyFile}
Environment=TEARLINE_KEY_FILE=%d/unseal.key

# A stop lets what is under way end within ten seconds; what is cut off is done again.
KillSignal=SIGTERM
TimeoutStopSec=20
Restart=on-failure
RestartSec=2
# What no new start mends: an old state was put back (people must look before it signs anything), schema, keys,
# configuration.
RestartPreventExitStatus=${lastingExits.join(' ')}
LimitNOFILE=65536

# Keys are in memory: not in a core file, and not in swap.
LimitCORE=0
MemorySwapMax=0

NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
DevicePolicy=closed
PrivateUsers=yes
PrivateIPC=yes
PrivateMounts=yes
RemoveIPC=yes
KeyringMode=private
ProtectProc=invisible
ProcSubset=pid
ProtectClock=yes
ProtectHostname=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
# Not MemoryDenyWriteExecute: the JavaScript engine writes machine code.

[Install]
WantedBy=multi-user.target
`
}
