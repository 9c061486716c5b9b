// How the spread of a depth estimate and the detection of a layer scale with the recording.

const above0 = (x) => (x > 0 ? x : null);

/** The recording's settings: those chosen, else the reference's. */
export function settings(report, now) {
  const reference = report.json.precision?.reference;
  if (!reference) return null;
  return {
    moment: above0(now.moment) ?? reference.moment,
    noise: above0(now.noise) ?? reference.noise_sd,
    trials: above0(now.trials) ?? reference.n_trials,
    samples: reference.n_samples,
    fiducials: above0(now.fiducials) ?? report.json.precision.fiducial_sd,
  };
}

/** What a spread at the reference is multiplied by: noise / (moment sqrt(trials samples)); 1 without one. */
export function factor(report, now) {
  const chosen = settings(report, now);
  if (!chosen) return 1;
  const { moment, noise_sd, n_trials, n_samples } = report.json.precision.reference;
  const spread = (m, s, n) => s / (m * Math.sqrt(n));
  return (
    spread(chosen.moment, chosen.noise, chosen.trials * chosen.samples) / spread(moment, noise_sd, n_trials * n_samples)
  );
}

export function settingsText(report, now) {
  const { moment, noise, trials, samples } = settings(report, now);
  const short = (x) => String(Number(x.toPrecision(3)));
  return `${short(moment)} nA m, noise ${short(noise)} ${report.json.precision.noise_units}, ${trials} trials x ${samples} samples`;
}

/**
 * Thickness over the spread by noise and by the head's place together, a region's median.
 * `of(name)` is a value at the reference, `f` the factor on the spread by noise and `x` that on the head's.
 * One over its square is a straight line over (x / f)^2 in each vertex, and nearly one between ratios.
 */
export function resolution(of, ratios, f, x) {
  if (x === 0) return of("resolution") / f;
  const inverse = (name) => of(name) ** -2;
  const at = (x / f) ** 2;
  let [from, low] = [0, inverse("resolution")];
  for (const ratio of ratios) {
    const [to, high] = [ratio ** 2, inverse(`resolution_${ratio}`)];
    if (at <= to) return (low + ((high - low) * (at - from)) / (to - from)) ** -0.5 / f;
    [from, low] = [to, high];
  }
  return (low + (at - from) * inverse("resolution_head")) ** -0.5 / f;
}

/** The standard normal distribution function. */
export function normal(z) {
  // Zelen and Severo's rational form (Abramowitz and Stegun 26.2.17), within 7.5e-8
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return z > 0 ? 1 - tail : tail;
}
