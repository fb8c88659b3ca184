/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Language of a text. 文本语言。 */
export type Locale =
  /** English. 英文。 */
  | 'EN'
  /** Chinese. 中文。 */
  | 'ZH';

/** How a value is held against a target, exactly. 目标比较方式（精确比较）。 */
export type TargetOperator =
  /** At least it (≥). 不少于：达到、引育、建成、形成、降低。 */
  | 'AT_LEAST'
  /** At most it (≤). 不高于。 */
  | 'AT_MOST'
  /** More than it (>). 超过：超、突破。 */
  | 'MORE_THAN';

export type PlanTargetsQueryVariables = Exact<{
  locale: Locale;
}>;


export type PlanTargetsQuery = { plan: { title: string, targets: Array<{ code: string, name: string, operator: TargetOperator, figure: { value: string | null, unit: string } }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const PlanTargetsDocument = new TypedDocumentString(`
    query PlanTargets($locale: Locale!) {
  plan {
    title(locale: $locale)
    targets {
      code
      name(locale: $locale)
      operator
      figure {
        value
        unit
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlanTargetsQuery, PlanTargetsQueryVariables>;