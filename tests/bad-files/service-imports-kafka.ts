// as services/outcomes/src/bad.ts expect no-restricted-imports
import kafkajs from 'kafkajs';

export const kafka = kafkajs;
