// The day it is where the households live. In UTC it would be yesterday's for an hour or two each night.
const form = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }); // year-month-day
export const dayOf = (ms = Date.now()) => form.format(ms);
