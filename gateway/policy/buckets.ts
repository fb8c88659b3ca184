/** Token buckets: what a name may use at once, and how fast it comes back. */

/** `capacity` at once, `perMinute` more each minute. */
export interface Rate {
  capacity: number;
  perMinute: number;
}

export interface Taken {
  taken: boolean;
  /** What the bucket holds now. */
  left: number;
}

/** Where buckets are kept. `now` is epoch milliseconds. */
export interface Buckets {
  /** Takes `amount` out of the bucket, or nothing when it holds less. */
  take(name: string, rate: Rate, amount: number, now: number): Promise<Taken>;
  /** Puts back what was taken and not used; never beyond the capacity. */
  give(name: string, rate: Rate, amount: number): Promise<void>;
}

interface Bucket {
  level: number;
  at: number;
}

const BUCKETS_KEPT = 100_000;

/** What a bucket holds at `now`; a clock that goes backwards fills nothing. */
export const levelAt = ({ level, at }: Bucket, { capacity, perMinute }: Rate, now: number): number =>
  Math.min(capacity, level + (Math.max(0, now - at) * perMinute) / 60_000);

/** Milliseconds until a bucket that holds `left` will hold `amount`; Infinity when it never will. */
export function waitFor(amount: number, left: number, { capacity, perMinute }: Rate): number {
  if (amount > capacity || perMinute === 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, ((amount - left) * 60_000) / perMinute);
}

/** Buckets of this process. Beyond `kept` names the one used longest ago is forgotten: it is the fullest. */
export function memoryBuckets(kept = BUCKETS_KEPT): Buckets {
  const buckets = new Map<string, Bucket>();
  const put = (name: string, bucket: Bucket) => {
    buckets.delete(name);
    buckets.set(name, bucket);
    const oldest = buckets.size > kept ? buckets.keys().next().value : undefined;
    if (oldest !== undefined) buckets.delete(oldest);
  };
  return {
    async take(name, rate, amount, now) {
      const bucket = buckets.get(name) ?? { level: rate.capacity, at: now };
      const level = levelAt(bucket, rate, now);
      const taken = amount <= level;
      const left = taken ? level - amount : level;
      put(name, { level: left, at: Math.max(bucket.at, now) });
      return { taken, left };
    },
    async give(name, rate, amount) {
      const bucket = buckets.get(name);
      if (bucket) bucket.level = Math.min(rate.capacity, bucket.level + amount);
    },
  };
}
