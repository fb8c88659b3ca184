/**
 * The shell text around a user's script: claim the key, run under limits, write the exit record last. It needs POSIX sh and
 * what stands on every compute node: coreutils (mkdir, mv, timeout, sha256sum, date) and awk. No openssl, no node, and no
 * secret on any command line.
 */
import type { AttemptOrder } from './adapter.ts';

/** Folders of a cluster's wrappers; absolute. */
export interface WrapperPaths {
  /** One folder a key, made atomically: who makes it runs the script. Shared by all nodes of the cluster. */
  readonly claims: string;
  /** Exit records, each `<key>.json`, put there by rename. */
  readonly spool: string;
  /** One folder a try: the script's current directory, with `script`, `stdout` and `stderr`. */
  readonly work: string;
  /** 128 bytes: the HMAC key's inner and outer pad (`hmacPads` in adapters/exit-record.ts), readable by the wrapper alone. */
  readonly pads: string;
}

export interface WrapperOptions {
  /** Words that run what follows as somebody with fewer rights, such as `setpriv --reuid=…`; none: the wrapper's own user. */
  readonly as?: readonly string[];
  /** Who owns the work folder then, `user:group`. */
  readonly owner?: string;
  /** Bytes that each file which the script writes may have, standard output and error among them. */
  readonly fileBytes: number;
}

/** Seconds between asking the script's processes to end and ending them. */
const GRACE_S = 5;

/**
 * The whole text, to be run by `/bin/sh` or sent as a batch script. A second run of one key ends with 0 before the user's
 * script. The wrapper ends with the script's own code; 124 when it was ended at its limit.
 */
export function wrapperScript(order: AttemptOrder, paths: WrapperPaths, options: WrapperOptions): string {
  return [...heading(order, paths), ...claim(options), ...run(order, options), ...record(paths)].join('\n');
}

const heading = (order: AttemptOrder, paths: WrapperPaths): string[] => [
  '#!/bin/sh',
  'umask 077',
  `key=${quoted(order.key)} fence=${order.fence}`,
  `claims=${quoted(paths.claims)} spool=${quoted(paths.spool)} work=${quoted(paths.work)}/$key`,
  'mkdir -p "$claims" "$spool" "$work" || exit 125',
];

const claim = ({ owner }: WrapperOptions): string[] => [
  // Whoever is second ends here, whether the first still runs or has ended.
  'mkdir "$claims/$key" 2>/dev/null || exit 0',
  'start=$(date +%s)',
  // Before anybody can know our number: whoever is asked to end must live to tell.
  `child= asked="$claims/$key/asked"; trap ': >"$asked"; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null' TERM INT HUP`,
  'printf "%s %s\\n" "$$" "$start" >"$claims/$key/pid.tmp" && mv "$claims/$key/pid.tmp" "$claims/$key/pid"',
  'cd "$work" || exit 125',
  ...(owner === undefined ? [] : [`chown ${quoted(owner)} .`]),
];

function run(order: AttemptOrder, { as = [], owner, fileBytes }: WrapperOptions): string[] {
  const kept = Object.entries({ PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', ...order.environment });
  const environment = kept.map(([name, value]) => quoted(`${name}=${value}`)).join(' ');
  const limits = `ulimit -f ${Math.ceil(fileBytes / 512)}; ulimit -c 0; ulimit -v ${order.memoryMib * 1024}`;
  const command = `timeout -k ${GRACE_S} ${order.limitS} ${as.map(quoted).join(' ')} /bin/sh ./script`;
  return [
    `printf '%s\\n' ${quoted(order.script)} >script`,
    ': >stdout; : >stderr',
    ...(owner === undefined ? [] : [`chown ${quoted(owner)} script stdout stderr`]),
    // `timeout` makes a process group of its own and ends all of it. The wrapper lives on to tell how it went.
    // A signal that meets a shell between its making and its first command is lost: it looks for itself.
    `([ ! -e "$asked" ] || exit 143; ${limits}; exec env -i HOME="$work" YUSHU_KEY="$key" ${environment} ${command}) </dev/null >>stdout 2>>stderr &`,
    'child=$!',
    '[ ! -e "$asked" ] || kill -TERM "$child" 2>/dev/null',
    'wait "$child"; exit=$?',
    // A signal to the wrapper ends `wait`, not the child.
    'while kill -0 "$child" 2>/dev/null; do wait "$child"; exit=$?; done',
  ];
}

const record = ({ pads }: WrapperPaths): string[] => [
  'end=$(date +%s) node=$(uname -n)',
  `pads=${quoted(pads)}`,
  'text=$(printf "%s\\n%s\\n%s\\n%s\\n%s\\n%s" "$key" "$fence" "$exit" "$start" "$end" "$node")',
  // HMAC by its definition: hash(outer pad, hash(inner pad, text)); awk makes octal escapes of the inner hash.
  'inner=$({ head -c 64 "$pads"; printf "%s" "$text"; } | sha256sum | cut -c 1-64)',
  `escaped=$(printf "%s" "$inner" | awk '{ d = "0123456789abcdef"; for (i = 1; i < 64; i += 2) printf "\\\\%03o", (index(d, substr($0, i, 1)) - 1) * 16 + index(d, substr($0, i + 1, 1)) - 1 }')`,
  'hmac=$({ tail -c 64 "$pads"; printf "$escaped"; } | sha256sum | cut -c 1-64)',
  'printf \'{"key":"%s","fence":%s,"exit":%s,"start":%s,"end":%s,"node":"%s","hmac":"%s"}\\n\' "$key" "$fence" "$exit" "$start" "$end" "$node" "$hmac" >"$spool/.$key.tmp"',
  'mv "$spool/.$key.tmp" "$spool/$key.json"',
  'exit "$exit"',
  '',
];

/** A text as one word of the shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
