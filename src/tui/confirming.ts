/** What waits for a `y`: both cost the learner something. */
export type Confirming = 'reset' | 'solution'
