import { type TestServer } from '@shopmeter/testing';

/** Lets writes to a table fail, as what is at fault would. @param when a condition on `NEW` @returns mends it */
export async function breakTable(
  { sql }: TestServer,
  table: string,
  when: string,
  code: string,
): Promise<() => Promise<void>> {
  await sql.query(
    `CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN IF ${when} THEN RAISE EXCEPTION 'broken' USING ERRCODE = '${code}'; END IF; RETURN NEW; END $$;
     CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION broken()`,
  );
  return async () => void (await sql.query('DROP FUNCTION broken() CASCADE'));
}
