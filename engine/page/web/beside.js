// The dossier takes room beside the chart: where a window onto the chart is moved to, so that who was picked is seen.
// Both charts ask it, one in its own units, the other in pixels.

const EDGE = 0.12; // of the window: what lies nearer to its edge counts as out of view

// No farther than the chart reaches, if that is larger than the window.
function within(at, side, from, all) { return side < all ? Math.min(Math.max(at, from), from + all - side) : at; }

// The upper left corner that the window @x, @y, @width, @height shall have for a mark at @at, or null where it may
// stay; @opens: the dossier was not open before.
export function beside(at, [x, y, width, height], whole, opens) {
  const aside = at[0] < x + width * EDGE || at[0] > x + width * (1 - EDGE), above = at[1] < y + height * EDGE || at[1] > y + height * (1 - EDGE);
  if (!opens && !aside && !above) return null;
  return [opens || aside ? within(at[0] - width / 2, width, whole[0], whole[2]) : x,
          above ? within(at[1] - height / 2, height, whole[1], whole[3]) : y];
}
