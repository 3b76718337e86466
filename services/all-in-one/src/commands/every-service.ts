/** Their modules take a second to load, and only some commands need them. */
export async function everyService(): Promise<string[]> {
  const { serviceNames } = await import('../services.js');
  return serviceNames();
}
