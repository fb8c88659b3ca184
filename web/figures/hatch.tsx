/** Lines in the family's ink: the fill of what is illustrative. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" style={{ fill: 'color-mix(in srgb, var(--family) 22%, var(--paper))' }} />
      <line x1="0" y1="0" x2="0" y2="7" style={{ stroke: 'var(--family)', strokeWidth: 4 }} />
    </pattern>
  );
}

/** The pattern in a drawing of its own, for the rows of a chart to share. */
export const Hatch = ({ id }: { id: string }) => (
  <svg width="0" height="0" aria-hidden="true" focusable="false" style={{ position: 'absolute' }}>
    <HatchPattern id={id} />
  </svg>
);
