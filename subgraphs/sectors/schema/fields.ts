/** Fields that many types of the room have. */
import { inLocale, type KitTypes, type LocalizedText, type Provenance } from '@yushu/kit';
import { enums, types } from './builder.ts';

type Fields<Shape> = PothosSchemaTypes.ObjectFieldBuilder<KitTypes, Shape>;

const localeArgument = <Shape>(t: Fields<Shape>) => ({
  locale: t.arg({
    type: enums.Locale,
    defaultValue: 'ZH',
    description: 'The language, Chinese unless told. 语言，默认中文。',
  }),
});

/** A text in the language asked for, in the other where it is blank. */
export const localized = <Shape>(t: Fields<Shape>, description: string, pick: (row: Shape) => LocalizedText | null) =>
  t.string({
    description,
    args: localeArgument(t),
    resolve: (row, { locale }) => inLocale(pick(row) ?? BLANK, locale ?? 'ZH'),
  });

const BLANK: LocalizedText = { zh: '', en: '' };

/** As `localized`, null where there is no text at all. */
export const localizedOrNull = <Shape>(
  t: Fields<Shape>,
  description: string,
  pick: (row: Shape) => LocalizedText | null,
) =>
  t.string({
    nullable: true,
    description,
    args: localeArgument(t),
    resolve: (row, { locale }) => {
      const text = pick(row);
      return text && inLocale(text, locale ?? 'ZH');
    },
  });

/** Where the row's facts come from. */
export const provenance = <Shape extends { provenance: Provenance }>(t: Fields<Shape>) =>
  t.field({
    type: types.Provenance,
    description: 'Where it comes from. 来源。',
    resolve: (row) => row.provenance,
  });
