import { notFound } from 'next/navigation';

/** Every address that is no page of ours ends in the localized not-found page. */
export default function Rest(): never {
  notFound();
}
