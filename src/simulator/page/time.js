// Campaign time as people read it, in the campaign's zone. Instants are UTC ms; nothing here asks for the time.

const formats = new Map();

function formatOf(zone) {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('zh-CN', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** Calendar parts of an instant in a zone: numbers, and `weekday` as 周五. */
export function zoneParts(at, zone) {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const number = (key) => Number(parts[key]);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
    weekday: parts.weekday,
  };
}

const two = (value) => String(value).padStart(2, '0');

/** `2026年12月4日 周五 08:30`. */
export function formatLong(at, zone) {
  const { year, month, day, weekday, hour, minute } = zoneParts(at, zone);
  return `${year}年${month}月${day}日 ${weekday} ${two(hour)}:${two(minute)}`;
}

/** `12月4日 周五 08:30`, with the year where it is not the one of `now`. */
export function formatMoment(at, zone, now = at) {
  const long = formatLong(at, zone);
  return zoneParts(now, zone).year === zoneParts(at, zone).year ? long.replace(/^\d+年/, '') : long;
}

/** `12月4日 08:30`. */
export function formatShort(at, zone) {
  return formatMoment(at, zone).replace(/ 周./, '');
}

/** The value of a datetime-local field. */
export function toLocalInput(at, zone) {
  const { year, month, day, hour, minute } = zoneParts(at, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The instant of a datetime-local value in a zone; NaN where it cannot be read. */
export function fromLocalInput(value, zone) {
  const asUtc = Date.parse(`${value.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtc)) return Number.NaN;
  // Twice, as the offset may differ between the guess and the instant.
  const guess = asUtc - offsetMs(asUtc, zone);
  return asUtc - offsetMs(guess, zone);
}

function offsetMs(at, zone) {
  const { year, month, day, hour, minute, second } = zoneParts(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The next calendar day at half past eight. */
export function tomorrowMorning(at, zone) {
  const { year, month, day } = zoneParts(at, zone);
  const next = new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
  return fromLocalInput(`${next}T08:30`, zone);
}
