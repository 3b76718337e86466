// as services/programmes/src/domain/bad.ts expect no-restricted-imports
import { Injectable } from '@nestjs/common';

export const injectable = Injectable;
