"use server";

import { action } from "@/lib/http/action";
import { ChangeOwnPassword, changeOwnPassword } from "@/lib/workspaces/change-own-password";
import { ChangeRole, changeRole } from "@/lib/workspaces/change-role";
import { CreateApiKey, createApiKey } from "@/lib/workspaces/create-api-key";
import { InvitePerson, invitePerson } from "@/lib/workspaces/invite-person";
import { RemovePerson, removePerson } from "@/lib/workspaces/remove-person";
import { ResetPassword, resetPassword } from "@/lib/workspaces/reset-password";
import { RevokeApiKey, revokeApiKey } from "@/lib/workspaces/revoke-api-key";
import { RevokeSignIn, revokeSignIn } from "@/lib/workspaces/revoke-sign-in";

export const invitePersonAction = action(InvitePerson, "people:write", invitePerson);
export const changeRoleAction = action(ChangeRole, "people:write", changeRole);
export const resetPasswordAction = action(ResetPassword, "people:write", resetPassword);
export const removePersonAction = action(RemovePerson, "people:write", removePerson);
export const createApiKeyAction = action(CreateApiKey, "keys:write", createApiKey);
export const revokeApiKeyAction = action(RevokeApiKey, "keys:write", revokeApiKey);
export const revokeSignInAction = action(RevokeSignIn, null, revokeSignIn);
export const changeOwnPasswordAction = action(ChangeOwnPassword, null, changeOwnPassword);
