/** A question about entities, whose variables are a text already. */
import type { RoomRequest } from '../transport/transport.ts';
import type { FetchStep } from './plan.ts';
import type { Run } from './run.ts';

/**
 * A class and not an object with a getter: each such object would have a shape of its own, kept until the next full
 * collection together with the text that its getter reads. A copy of it lacks `variables`: whoever copies sets them.
 */
export class EntityQuestion implements RoomRequest {
  readonly query: string;
  readonly document: RoomRequest['document'];
  readonly repeatable: boolean | undefined;
  claims: RoomRequest['claims'];
  headers: RoomRequest['headers'];
  body: string | undefined;
  #text: string;
  #variables: RoomRequest['variables'] | undefined;

  /** `text` is the variables as JSON, `head` the body up to them. */
  constructor({ query, document, repeatable }: FetchStep, { claims, headers }: Run, head: string, text: string) {
    this.query = query;
    this.document = document;
    this.repeatable = repeatable;
    this.claims = claims;
    this.headers = headers;
    this.body = `${head}${text}}`;
    this.#text = text;
  }

  /** Read from the text when first asked for: one over HTTP never is. */
  get variables(): RoomRequest['variables'] {
    this.#variables ??= JSON.parse(this.#text) as RoomRequest['variables'];
    return this.#variables;
  }

  set variables(variables: RoomRequest['variables']) {
    this.#variables = variables;
  }
}
