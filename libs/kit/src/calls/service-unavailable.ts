/** Another service did not answer, or could not. Nothing was decided: the request may be sent again. */
export class ServiceUnavailable extends Error {
  override name = 'ServiceUnavailable';

  constructor(
    readonly service: string,
    options?: ErrorOptions,
  ) {
    super(`${service} does not answer`, options);
  }
}
