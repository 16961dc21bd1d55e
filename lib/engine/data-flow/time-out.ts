/** What an evaluation comes to that takes longer than it may. As JSONata's own exerciser words it; AWS's is not known. */
export const timeOut = { code: 'U1001', message: 'Expression evaluation timeout: Check for infinite loop' } as const;
