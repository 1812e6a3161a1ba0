/**
 * All public members of a type of the vendor's; its classes have private members, which nothing
 * else can implement. A member that may be missing may also be undefined.
 */
export type VendorSurface<Type> = {
  [Member in keyof Type]: undefined extends Type[Member] ? Type[Member] | undefined : Type[Member];
};

/**
 * An object of the drop-in as the vendor's type: it has all members of {@link VendorSurface}, which is
 * as far as the compiler can see.
 */
export function asVendors<Type extends object>(own: VendorSurface<Type>): Type {
  return own as Type;
}
