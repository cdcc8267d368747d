import { config } from 'zod';

// The content security policy forbids code made from text, which zod would otherwise try when the first schema of an
// object is made. Loaded before any module that makes one.
config({ jitless: true });
