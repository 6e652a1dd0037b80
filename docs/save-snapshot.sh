#!/bin/sh
# Saves what `endpoint-lab trace --snapshot FOLDER` reads of one Region, by calls of the AWS CLI that
# only read: one file a call. Your own settings apply (AWS_PROFILE, AWS_REGION and so on). What is
# refused is told and left out.
#
#   sh save-snapshot.sh FOLDER [BUCKET]…      without buckets, those that the account lists
#
# Several Regions or accounts: once for each, into folders of one folder.
set -eu
umask 077

if [ $# -lt 1 ]; then
  echo "usage: sh save-snapshot.sh FOLDER [BUCKET]…" >&2
  exit 2
fi
folder=$1
shift
mkdir -p "$folder"
if [ -n "$(ls -A "$folder")" ]; then
  echo "$folder is not empty: nothing is overwritten." >&2
  exit 2
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# save FILE SERVICE CALL [OPTION]…
save() {
  file=$1
  shift
  if aws "$@" --output json >"$scratch/answer" 2>"$scratch/error"; then
    mv "$scratch/answer" "$folder/$file.json"
    return
  fi
  case $(cat "$scratch/error") in
    # AWS says by an error that a bucket has none.
    *NoSuchBucketPolicy* | *NoSuchPublicAccessBlockConfiguration* | \
      *ServerSideEncryptionConfigurationNotFound* | *OwnershipControlsNotFound*)
      echo '{}' >"$folder/$file.json"
      ;;
    *) echo "not saved: aws $*: $(tr '\n' ' ' <"$scratch/error")" >&2 ;;
  esac
}

# list QUERY SERVICE CALL: the ids that other calls are about, one a line
list() {
  query=$1
  shift
  aws "$@" --query "$query" --output text 2>"$scratch/error" | tr '\t' '\n' | grep -v '^None$' || true
}

save get-caller-identity sts get-caller-identity
for kind in vpcs dhcp-options subnets route-tables network-acls security-groups \
  network-interfaces instances vpc-endpoints prefix-lists managed-prefix-lists nat-gateways \
  internet-gateways egress-only-internet-gateways vpn-gateways vpc-peering-connections addresses \
  transit-gateways transit-gateway-attachments transit-gateway-vpc-attachments; do
  save "describe-$kind" ec2 "describe-$kind"
done

region=$(list 'AvailabilityZones[0].RegionName' ec2 describe-availability-zones)
for vpc in $(list 'Vpcs[].VpcId' ec2 describe-vpcs); do
  save "list-hosted-zones-by-vpc-$vpc" \
    route53 list-hosted-zones-by-vpc --vpc-id "$vpc" --vpc-region "$region"
  for attribute in enableDnsSupport enableDnsHostnames; do
    save "describe-vpc-attribute-$attribute-$vpc" \
      ec2 describe-vpc-attribute --vpc-id "$vpc" --attribute "$attribute"
  done
done
for id in $(list 'PrefixLists[].PrefixListId' ec2 describe-managed-prefix-lists); do
  save "get-managed-prefix-list-entries-$id" \
    ec2 get-managed-prefix-list-entries --prefix-list-id "$id"
done
for id in $(list 'TransitGatewayRouteTables[].TransitGatewayRouteTableId' \
  ec2 describe-transit-gateway-route-tables); do
  save "search-transit-gateway-routes-$id" ec2 search-transit-gateway-routes \
    --transit-gateway-route-table-id "$id" --filters Name=state,Values=active,blackhole
  save "get-transit-gateway-route-table-associations-$id" \
    ec2 get-transit-gateway-route-table-associations --transit-gateway-route-table-id "$id"
done

save list-buckets s3api list-buckets
[ $# -gt 0 ] || for bucket in $(list 'Buckets[].Name' s3api list-buckets); do
  set -- "$@" "$bucket"
done
for bucket in "$@"; do
  save "get-bucket-policy-$bucket" s3api get-bucket-policy --bucket "$bucket"
  save "get-public-access-block-$bucket" s3api get-public-access-block --bucket "$bucket"
  save "get-bucket-location-$bucket" s3api get-bucket-location --bucket "$bucket"
  save "get-bucket-encryption-$bucket" s3api get-bucket-encryption --bucket "$bucket"
  save "get-bucket-ownership-controls-$bucket" \
    s3api get-bucket-ownership-controls --bucket "$bucket"
done
save get-account-authorization-details iam get-account-authorization-details

for id in $(list 'HostedZones[?Config.PrivateZone].Id' route53 list-hosted-zones); do
  zone=${id#/hostedzone/}
  save "get-hosted-zone-$zone" route53 get-hosted-zone --id "$zone"
  save "list-resource-record-sets-$zone" \
    route53 list-resource-record-sets --hosted-zone-id "$zone"
done

echo "$(find "$folder" -name '*.json' | wc -l | tr -d ' ') files in $folder. They describe your network: keep them to yourself."
