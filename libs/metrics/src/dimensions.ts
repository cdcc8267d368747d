import type { Dimension, LineDimension } from './dimension';
import { channel } from './dimensions/channel.dimension';
import { code } from './dimensions/code.dimension';
import { country } from './dimensions/country.dimension';
import { customers } from './dimensions/customers.dimension';
import { product } from './dimensions/product.dimension';
import { variant } from './dimensions/variant.dimension';
import { vendor } from './dimensions/vendor.dimension';

/** What numbers can be split and filtered by, in the order in which the catalogue names it. */
export const dimensions: readonly Dimension[] = [product, variant, vendor, country, channel, code, customers];

export const lineDimensions = dimensions.filter(
  (dimension): dimension is LineDimension => dimension.of === 'lines',
);
