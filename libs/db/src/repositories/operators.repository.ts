import { OperatorEntity } from '../entities/operators.entities';
import type { RequestDatabase } from '../scope/request-database';

/** Who runs the platform. Reading only, as the role `accounts`: the command line alone adds and removes. */
export class OperatorsRepository {
  constructor(private readonly database: RequestDatabase) {}

  isOperator(userId: string): Promise<boolean> {
    return this.database.manager.existsBy(OperatorEntity, { userId });
  }

  /** By address. */
  list(): Promise<{ email: string; addedAt: Date }[]> {
    return this.database.manager.query(
      `SELECT users.email, operators.added_at AS "addedAt"
       FROM operators JOIN users ON users.id = operators.user_id ORDER BY users.email`,
    );
  }
}
