import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open } from '../access/door.js';
import { Machinery } from '../start/machinery.js';
import { Settings } from '../start/settings.js';
import { Metrics } from './metrics.js';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

@Controller('metrics')
export class MetricsHttp {
  constructor(
    private readonly metrics: Metrics,
    private readonly settings: Settings,
    private readonly machinery: Machinery,
  ) {}

  @Get()
  @Open('counts and durations by route pattern, for the machine that watches this one')
  async read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!this.settings.areMetricsOpen && !comesFromHere(request)) throw new NotFoundException();
    void reply.type(this.metrics.contentType);
    return this.metrics.text(this.machinery);
  }
}

// What a proxy on this machine passes on comes from loopback as well, but says so.
const comesFromHere = ({ socket, headers }: FastifyRequest): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') && !headers['x-forwarded-for'] && !headers['forwarded'];
